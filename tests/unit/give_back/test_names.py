import pytest

from waw_etl.give_back.names import safe_text, sheet_names


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (["Levering", "Trajecten"], ["Levering", "Trajecten"]),
        (["a/b:c", "'x'", ""], ["a b c", "x", "Blad"]),
        (["Blad", "blad", "BLAD"], ["Blad", "blad (2)", "BLAD (3)"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 27 + " (2)"]),
        (["History", "Bevindingen"], ["History (2)", "Bevindingen (2)"]),
    ],
)
def test_sheets_keep_their_names_where_excel_allows_it(wanted: list[str], names: list[str]) -> None:
    assert sheet_names(wanted) == names


@pytest.mark.parametrize(
    ("value", "safe"),
    [
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x01b", "a\ufffdb"),
        ("\ud800", "\ufffd"),
        ("x" * 40_000, "x" * 32_767),
    ],
)
def test_texts_are_as_a_cell_can_hold_them(value: str, safe: str) -> None:
    assert safe_text(value) == safe
