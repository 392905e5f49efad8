"""`waw edition`: what an operator types, and what it answers."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.conftest import Home
from waw_etl.load.database import open_database, reading
from waw_etl.settings import load_settings

BY = ("--by", "regieteam")


def test_show_tells_who_did_what_and_which_documents_there_are(demo_home: Home) -> None:
    [told] = demo_home.waw("edition", "show", "2024-Q2", "--json").json
    assert (told["edition"], told["revision"], told["state"], told["owner"]) == (2, 1, "published", "regieteam")
    assert [(line["state"], line["by"]) for line in told["log"]] == [
        ("under_review", "regieteam"),
        ("approved", "regieteam"),
        ("published", None),
    ]
    assert ("carried_forward", "young-digitals", "2023-Q4") in [
        (gap["kind"], gap["partner"], gap["period"]) for gap in told["gaps"]
    ]
    shown = demo_home.waw("edition", "show", "2024-Q2").out
    assert "2024-Q2, revision 1: published" in shown
    for document in told["documents"]:
        assert f"{document['sha256']}  {document['name']}" in shown
    [concept] = demo_home.waw("edition", "show", "2024-Q1", "--json").json
    assert (concept["edition"], concept["state"], concept["log"]) == (None, "concept", [])


@pytest.mark.parametrize("demo_home", ["sqlite"], indirect=True)
def test_a_correction_from_the_keyboard(own_home: Home) -> None:
    why = ("--reason", "Een lijst is verbeterd.")
    steps: list[tuple[tuple[str, ...], int, str]] = [
        (("publish", "2024-Q2"), 2, "was published on 2024-09-02 and stays as it is"),
        (("revise", "2024-Q2", *BY), 2, "--reason"),
        (("revise", "2024-Q2", *BY, *why), 0, "Revision 2 of 2024-Q2 is a concept."),
        (("publish", "2024-Q2"), 2, "2024-Q2, revision 2, is a concept; waw edition approve 2024-Q2 --by NAME"),
        (("approve", "2024-Q2", "--by", " "), 2, "Say who decided"),
        (("approve", "2024-Q2", *BY), 1, "2024-Q2 is not approved."),
        (("approve", "2024-Q2", *BY, "--nevertheless", "Het beeld klopt."), 0, "Revision 2 of 2024-Q2 is approved."),
        (("return", "2024-Q2", *BY, *why), 0, "Revision 2 of 2024-Q2 is a concept again."),
        (("approve", "2024-Q2", *BY, "--nevertheless", "Het beeld klopt.", "--json"), 0, '"approved": true'),
        (("publish", "2024-Q2"), 0, "Edition 3, t/m 2024-Q2, revision 2, is published; it rests on 20 deliveries."),
    ]
    for arguments, status, words in steps:
        answer = own_home.waw("edition", *arguments)
        assert (answer.status, words in answer.out + answer.err) == (status, True), (arguments, answer)
    with reading(open_database(load_settings(home=own_home.path, database_url=own_home.database_url))) as connection:
        kinds = connection.execute(text("SELECT DISTINCT soort, versie FROM status WHERE periode = '2024-Q2'")).all()
    assert set(map(tuple, kinds)) == {("actueel", None), ("gepubliceerd", 2), ("vervangen", 1)}
    since = own_home.waw("revisions", "2024-Q2", "--json").json
    assert (since["since"], since["published"]) == ("2023-Q4", True)
    refused = own_home.waw("monitor", "2024-Q2", "--revision", "3")
    assert (refused.status, refused.err) == (1, "There is no revision 3 of 2024-Q2.\n")
