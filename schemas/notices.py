"""What a steward reads about how a file was read. These are no findings: nothing is wrong by itself."""

_READ_TOO = "Wij hebben ze ook gelezen."

MACROS = "In dit bestand kunnen macro's staan. Die gebruiken wij niet. Wij lezen alleen de cellen."
HIDDEN_SHEETS = "In dit bestand zijn bladen verborgen: {places}. " + _READ_TOO
HIDDEN_ROWS = "In dit bestand zijn rijen verborgen: {places}. " + _READ_TOO
HIDDEN_COLUMNS = "In dit bestand zijn kolommen verborgen: {places}. " + _READ_TOO
ON_SHEET = "{what} op het blad {sheet}"
MORE = "en nog {count}"
PROJECTS_GONE = (
    "In uw vorige lijst stond {projects}. In deze lijst niet meer. Een nieuwe lijst vervangt de hele vorige lijst. "
    "Zet daarom al uw projecten in één bestand."
)
