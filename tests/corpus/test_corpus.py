"""Every file of the corpus gets exactly the findings that stand beside its rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.corpus import containers
from tests.corpus.collection import CASES, CORPUS, RULES, committed_files
from tests.corpus.manifest import ANY, Case, Finding
from tests.corpus.verdicts import expected, verdict_of
from waw_etl.delivery import Judgement
from waw_etl.read.book import UnreadableFile
from waw_etl.read.reader import read_bytes
from waw_etl.reference import Reference, load_reference
from waw_etl.validate.judge import judge, judge_unreadable

REFERENCE = load_reference(CORPUS.parent.parent / "data" / "reference")
# The BSNs of the corpus, all made up to pass the 11-check; their digits may not come out of a verdict.
BSNS = (
    "111222333",
    "123456782",
    "100000009",
    "100000010",
    "100000022",
    "100000034",
    "12345672",
    "12345611",
    "12345623",
)


def judged(case: Case) -> Judgement:
    """The verdict on the file of a case, under the name with which it was delivered."""
    name = Path(case.path).name
    content = (CORPUS / case.path).read_bytes() if case.delivery.kept else case.delivery.content()
    try:
        book = read_bytes(content, name)
    except UnreadableFile as error:
        return judge_unreadable(name, error.reason)
    return judge(book, reference_of(case), case.today)


def reference_of(case: Case) -> Reference:
    """The reference data; with the pattern of link numbers that the case gives its sender."""
    if case.link_number_pattern is None:
        return REFERENCE
    partners = tuple(
        p.model_copy(update={"link_number_pattern": case.link_number_pattern}) if p.code == case.delivery.partner else p
        for p in REFERENCE.partners
    )
    fields = {name: getattr(REFERENCE, name) for name in Reference.model_fields}
    return Reference(**{**fields, "partners": partners})


def reported(judgement: Judgement) -> list[tuple[str, str, str | None, int | None, str | None]]:
    places = [Finding(i.rule, i.sheet or "", i.row or 0, i.column or "") for i in judgement.issues]
    severities = {(i.rule, str(i.severity)) for i in judgement.issues}
    assert severities == {(f.rule, RULES[f.rule]["severity"]) for f in places}
    return expected(tuple(places))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{'pass' if case.passes else 'fail'}-{case.name}")
def test_verdict(case: Case) -> None:
    judgement = judged(case)
    answer = judgement.to_json()
    delivery = case.delivery
    assert reported(judgement) == expected(delivery.findings)
    assert {i["severity"] for i in answer["issues"]} <= {"error", "warning"}
    assert answer["verdict"] == verdict_of(delivery.findings)
    told = (delivery.partner, delivery.dataset, delivery.period)
    got = (answer["partner"], answer["dataset"], answer["period"])
    assert tuple(ANY if t == ANY else g for t, g in zip(told, got, strict=True)) == told
    assert delivery.rows is None or answer["rows"] == delivery.rows
    assert all(issue["message"] for issue in answer["issues"])
    assert not [bsn for bsn in BSNS if bsn in digits(answer["issues"])]


def digits(issues: object) -> str:
    """The issues without what may stand between the digits of a BSN."""
    return json.dumps(issues).replace(".", "").replace(" ", "").replace("-", "")


def test_committed_files_are_those_of_the_tables() -> None:
    on_disk = {
        str(path.relative_to(CORPUS)): path
        for folder in ("pass", "fail")
        for path in (CORPUS / folder).rglob("*")
        if path.is_file()
    }
    wanted = committed_files()
    assert sorted(on_disk) == sorted(wanted)
    assert [name for name, path in on_disk.items() if content(path.read_bytes()) != content(wanted[name])] == []


def content(data: bytes) -> object:
    """What a file holds: how well a zip is compressed differs from one Python to another."""
    try:
        return containers.unzip(data)
    except containers.NOT_A_ZIP:
        return data
