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


# What is said of hidden parts when their places are left out, by how the sentence begins.
_BRIEF = {
    known.partition("{places}")[0]: known.replace(": {places}", "")
    for known in (HIDDEN_SHEETS, HIDDEN_ROWS, HIDDEN_COLUMNS)
}


def without_places(notice: str) -> str:
    """The sentence for a reader who may not see how a partner named its sheets: it can be anything."""
    return next((brief for lead, brief in _BRIEF.items() if notice.startswith(lead)), notice)
