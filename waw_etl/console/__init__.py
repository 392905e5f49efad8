"""What the commands show to people. English for the operator; Dutch for a verdict, which stewards read."""
