"""What a steward reads about how a file was read. These are no findings: there is nothing to repair."""

_READ_TOO = "Wij hebben ze ook gelezen."

MACROS = "In dit bestand kunnen macro's staan. Die gebruiken wij niet. Wij lezen alleen de cellen."
HIDDEN_SHEETS = "In dit bestand zijn bladen verborgen: {places}. " + _READ_TOO
HIDDEN_ROWS = "In dit bestand zijn rijen verborgen: {places}. " + _READ_TOO
HIDDEN_COLUMNS = "In dit bestand zijn kolommen verborgen: {places}. " + _READ_TOO
ON_SHEET = "{what} op het blad {sheet}"
MORE = "en nog {count}"
