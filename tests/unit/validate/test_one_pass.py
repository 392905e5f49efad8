"""One pass is enough: who repairs exactly the cells that were reported has a clean file."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.catalogue import DATASETS
from waw_etl.read.book import TextBook
from waw_etl.read.cells import from_text
from waw_etl.validate.judge import judge

TODAY = date(2024, 7, 15)
CLEAN = {
    "trajecten": """
        Trajectnummer | Koppelnummer | Gemeente | Project | Startdatum | Status | Scholing afgerond op | Uitstroomdatum
        A1 | K1 | Hilversum | zorgstart        | 01-02-2023 | afgerond     | 01-06-2023 | 01-07-2023
        A2 | K2 | Laren     | zorgstart        | 01-02-2023 | uitgestroomd |            | 01-07-2023
        A3 | K3 | Huizen    | zorgstart-instap | 01-02-2024 | lopend       |            |
        A4 | K3 | Huizen    | zorgstart        | 01-02-2023 | lopend       | 30-06-2024 |
        """,
    "aanmeldingen": """
        Koppelnummer | BSN | Gemeente | Project | Aanmelddatum | Uitkering | Afstand tot arbeidsmarkt
        K1 | 100000009 | Hilversum | zorgstart | 01-02-2023 | ww              | kort
        K1 | 100000009 | Hilversum | motopp    | 01-02-2023 | ww              |
        K2 | 10000008  | Hilversum | basiskok  | 01-02-2023 | participatiewet | lang
        """,
    "dienstverbanden": """
        BSN | Ingangsdatum | Einddatum | Contractvorm | Uren per week | SBI
        100000009 | 01-02-2023 | 01-03-2023 | vast | 32 | Q
        100000009 | 01-02-2024 |            |      |    | 86
        10000008  | 01-02-2024 | 31-12-2025 | zzp  | 80 | 01
        """,
    "tellingen": """
        Project | Gemeente | Kwartaal | Gestart | Scholing afgerond | Bemiddeld naar werk
        zorgstart | Laren | 2023-Q4 | 4 | 1 |
        zorgstart | Laren | 2024-Q1 | 2 | 1 | 3
        zorgstart |       | 2024-Q1 | 2 |   | 0
        """,
}
# More columns of trajecten, in the same order of rows.
OUTCOMES = [
    ["Uitstroomreden", "Startdatum werk", "Uren per week", "Sector"],
    ["betaald werk", "01-07-2023", "32", "zorg"],
    ["verhuizing", "", "", ""],
    ["", "", "24,5", "ict"],
    ["", "30-06-2024", "", ""],
]
# None of these is a value of any column, with one exception: a BSN in a column BSN.
WRONG = ["#N/B", "x" * 41, "#VERW!", "y" * 41, "100000009"]
spoils = st.lists(
    st.tuples(st.integers(1, 4), st.integers(0, 11), st.sampled_from(["", *WRONG])), min_size=1, max_size=12
)


@settings(max_examples=60, deadline=None)
@given(dataset=st.sampled_from(sorted(CLEAN)), spoiled=spoils)
def test_repairing_what_was_reported_leaves_nothing_to_report(dataset: str, spoiled: Any, make: Any) -> None:
    clean = make.book(dataset, CLEAN[dataset], whole=dataset != "aanmeldingen")
    original = clean.sheets[1].cells
    if dataset == "trajecten":
        for n in range(4):
            original[original.shape[1] + 1] = [from_text(row[n]) for row in OUTCOMES]
    numbers = {text[1:]: number for number, text in original.iloc[0].items()}
    cells = original.copy()
    for row, column, value in spoiled:
        if row < len(cells) and column < cells.shape[1]:
            heading = original.iloc[0, column][1:]
            required = heading in {column.heading for column in DATASETS[dataset].required}
            if (value or required) and not (heading == "BSN" and value.isdigit()):
                cells.iloc[row, column] = from_text(value)
    assert not judged(make, clean, original).issues
    for issue in judged(make, clean, cells).issues:
        broken = list(original.columns) if issue.column is None else [numbers[issue.column]]
        cells.loc[issue.row, broken] = original.loc[issue.row, broken]
    assert cells.equals(original)
    assert not judged(make, clean, cells).issues


def judged(make: Any, clean: TextBook, cells: Any) -> Any:
    sheets = (clean.sheets[0], type(clean.sheets[1])(clean.sheets[1].name, cells))
    return judge(TextBook(clean.file, False, sheets), make.reference, TODAY)
