"""What a delivery must look like: columns, code lists, rules with their ids, and the sentences that go with them.

The exchange format in code. Each data set has a module that reads like its table; each rule has one id.
"""
