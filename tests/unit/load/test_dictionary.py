"""The data dictionary in the repository is new, and tells of every table, view and column."""

from waw_etl.load.dictionary import OTHERS, PATH, PERSONS, data_dictionary
from waw_etl.load.tables import metadata
from waw_etl.load.views import VIEWS


def test_the_page_is_as_the_tables_are() -> None:
    assert PATH.read_text(encoding="utf-8") == data_dictionary(), "older than the tables: make dictionary"


def test_every_column_has_a_meaning() -> None:
    page = data_dictionary()
    for table in metadata.tables.values():
        assert f"### {table.name}\n" in page
        assert [column.name for column in table.columns if not (column.doc or "").endswith(".")] == []


def test_every_column_of_a_view_has_a_meaning() -> None:
    for view in VIEWS:
        assert [column.key for column in view.query.selected_columns] == list(view.columns)


def test_what_is_said_of_privacy_is_about_columns_that_exist() -> None:
    assert set(metadata.tables) >= set(PERSONS)
    assert {(table.name, column.name) for table in metadata.tables.values() for column in table.columns} >= set(OTHERS)
