"""The handbook in the repository is new, and it tells of every column, code and rule."""

from __future__ import annotations

import pytest

from schemas import levering
from schemas.catalogue import DATASETS, messages_of
from schemas.dataset import DataSet
from schemas.reasons import REASONS
from schemas.register import REGISTER
from schemas.toelichting import TOELICHTING
from waw_etl.handbook.context import build_handbook
from waw_etl.handbook.parts import ColumnPart, Handbook, RulePart
from waw_etl.handbook.write import FOLDER, handbook_files
from waw_etl.reference import Reference

ALL = [*DATASETS.values(), TOELICHTING]


def test_the_handbook_in_the_repository_is_that_of_these_schemas_and_chapters(reference: Reference) -> None:
    kept = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    made = handbook_files(reference)
    assert sorted(kept) == sorted(made)
    assert [name for name in made if made[name] != kept[name]] == [], "run: make handbook"


def test_the_chapters_are_numbered_on(handbook: Handbook) -> None:
    assert [chapter.number for chapter in handbook.chapters] == list(range(1, len(handbook.chapters) + 1))
    assert all(chapter.title for chapter in handbook.chapters)


@pytest.mark.parametrize("dataset", ALL, ids=[dataset.name for dataset in ALL])
def test_every_column_is_told_with_its_headings_values_sample_and_rules(dataset: DataSet, handbook: Handbook) -> None:
    told = columns_of(handbook, dataset.name)
    assert [(part.heading, part.aliases) for part in told] == [(c.heading, c.aliases) for c in dataset.columns]
    assert [tuple(value.label for value in part.choices) for part in told] == [c.codes for c in dataset.columns]
    assert [part.required == "verplicht" for part in told] == [c.required for c in dataset.columns]
    assert all(part.meaning and part.sample and (part.accepted or part.choices) for part in told)
    assert {rule for part in told for rule in part.rules} == {c.rule for c in dataset.columns} | {
        rule.id for rule in dataset.rules if rule.column != "row"
    }


def test_a_column_that_must_be_filled_in_some_rows_says_in_which(handbook: Handbook) -> None:
    parts = [*columns_of(handbook, "trajecten"), *columns_of(handbook, "tellingen")]
    told = {part.heading: part.required for part in parts if not part.is_optional and part.required != "verplicht"}
    a_count = "minstens één van de drie aantallen is verplicht"
    assert told == {
        "Uitstroomdatum": "verplicht bij de Status uitgestroomd of uitgevallen",
        "Uitstroomreden": "verplicht bij een Uitstroomdatum",
        "Startdatum werk": "verplicht bij de Uitstroomreden betaald werk of leerbaan",
        "Gestart": a_count,
        "Scholing afgerond": a_count,
        "Bemiddeld naar werk": a_count,
    }


def test_every_name_on_sheet_levering_is_told(handbook: Handbook) -> None:
    told = {part.heading: part.required for part in columns_of(handbook, "levering")}
    assert told == dict.fromkeys(levering.REQUIRED, "verplicht") | {levering.NO_PARTICIPANTS: "niet verplicht"}


@pytest.mark.parametrize("rule", REGISTER)
def test_every_rule_is_explained(rule: str, handbook: Handbook) -> None:
    [part] = [part for part in rules_of(handbook) if part.id == rule]
    problems = [problem for way in part.ways for problem in way.problems]
    assert len(problems) == len({text.problem for _, text in messages_of(rule)})
    assert part.is_error == (REGISTER[rule].severity == "error")
    assert part.reason == REASONS[rule]
    said = " ".join([part.place, *problems, *(f"{way.repair} {way.example}" for way in part.ways)])
    assert not set("{}") & set(said)
    assert "None" not in said


SAID = {
    "L01": "Lever hoogstens 100.000 (UWV: 500.000) regels.",
    "L02": "Op het blad Levering ontbreekt Periode, of er staat geen goede waarde naast.",
    "L07": "Maak de tekst korter: hoogstens 2.000 tekens per project.",
    "T05": "deze gemeenten: Blaricum, Eemnes, Gooise Meren, Hilversum, Huizen, Laren, Wijdemeren.",
    "T06": "Vul de naam of de code in van een van deze projecten: de projecten in uw sjabloon.",
    "T08": "Vul een datum in tot en met de laatste dag van uw periode.",
    "T09": "Kies een van deze waarden: uitkeringsgerechtigd, niet-uitkeringsgerechtigd, statushouder,",
    "T24": "Vul alleen een getal in: meer dan 0 en hoogstens 48.",
    "U06": "Vul alleen een getal in: meer dan 0 en hoogstens 80.",
}


@pytest.mark.parametrize(("rule", "sentence"), SAID.items(), ids=SAID)
def test_a_message_is_told_for_any_partner_and_any_file(rule: str, sentence: str, handbook: Handbook) -> None:
    [part] = [part for part in rules_of(handbook) if part.id == rule]
    assert sentence in " ".join(text for way in part.ways for text in (*way.problems, way.repair))


def test_rules_that_are_repaired_alike_are_told_together(handbook: Handbook) -> None:
    [part] = [part for part in rules_of(handbook) if part.id == "T07"]
    [way] = part.ways
    assert way.problems == ("Dit is geen geldige datum.", "Deze cel is leeg. Startdatum is verplicht.")


def test_a_new_partner_or_project_makes_the_handbook_no_older(handbook: Handbook, reference: Reference) -> None:
    other = build_handbook(reference.model_copy(update={"partners": (), "projects": ()}))
    assert list(rules_of(other)) == list(rules_of(handbook))
    assert [c.sheets for c in other.chapters] == [c.sheets for c in handbook.chapters]


def columns_of(handbook: Handbook, sheet: str) -> tuple[ColumnPart, ...]:
    [part] = [part for chapter in handbook.chapters for part in chapter.sheets if part.anchor == sheet]
    return part.columns


def rules_of(handbook: Handbook) -> list[RulePart]:
    return [rule for chapter in handbook.chapters for group in chapter.rule_groups for rule in group.rules]
