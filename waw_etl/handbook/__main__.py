"""`python -m waw_etl.handbook` writes the handbook anew; it is what `make handbook` runs."""

from waw_etl.handbook.write import write_handbook

write_handbook()
