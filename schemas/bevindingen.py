"""Sheet Bevindingen of a feedback workbook, as far as it is read when it comes back: the answers to warnings.

Below a heading row with `KEY` and `ANSWER` stands one warning a line. The key says which warning it is, so that lines
may be moved, sorted and left out.
"""

SHEET = "Bevindingen"

ANSWER = "Antwoord"
KEY = "Kenmerk"
# Stands in a row of its own, with the name in the cell to its right.
GIVEN_BY = "Ingevuld door"

MAX_CHARACTERS = 500
MAX_NAME = 80
