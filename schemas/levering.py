"""Sheet Levering: what a delivery says about itself; names in one column, values in the next (exchange format 1)."""

SHEET = "Levering"

PARTNER = "Leverancier"
DATASET = "Dataset"
PERIOD = "Periode"
PREPARED_ON = "Opgesteld op"
VERSION = "Formaatversie"
NO_PARTICIPANTS = "Geen deelnemers"

# The version of the format that these schemas describe.
SUPPORTED_VERSION = 1

# The required names, each with a value as an example.
REQUIRED = {
    PARTNER: "zorgstart",
    DATASET: "trajecten",
    PERIOD: "2024-Q2",
    PREPARED_ON: "15-07-2024",
    VERSION: str(SUPPORTED_VERSION),
}
