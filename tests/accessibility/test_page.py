"""The pages in a real Chromium: what axe-core finds, and what readers with a telephone, a keyboard or a printer meet.

Without Chromium on the machine these are skipped. Playwright's own browser is never used.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PdfReader

from tests.accessibility.conftest import KINDS

PAGES = (*KINDS, "overview", "handbook")
DESKTOP, TELEPHONE, NARROWEST = 1200, 360, 320
# The width of the text of an A4 with margins of 20 mm, at 96 pixels an inch.
PAPER = 643
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all. It ends with the module: while it runs, other tests could have no event loop."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, pages: dict[str, Path]) -> Iterator[Open]:
    """Opens a page by its name, in a window of a width in pixels."""
    context = browser.new_context(locale="nl-NL")

    def opened(name: str, width: int = DESKTOP) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(pages[name].as_uri())
        return page

    yield opened
    context.close()


# axe takes long over a large page: the regieteam's is looked at once, and the handbook by its own tests.
@pytest.mark.parametrize(("name", "width"), [*product(KINDS, (DESKTOP, TELEPHONE)), ("overview", DESKTOP)])
def test_axe_finds_nothing(open_page: Open, name: str, width: int) -> None:
    """Of words over a picture axe cannot tell the contrast: the palette's own test does."""
    found = Axe().run(open_page(name, width), options={"runOnly": RULES}).response
    assert [(rule["id"], node["target"]) for rule in found["violations"] for node in rule["nodes"]] == []
    assert {rule["id"] for rule in found["incomplete"]} <= {"color-contrast"}
    assert len(found["passes"]) > 20


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_asked_of_anybody(open_page: Open, pages: dict[str, Path], name: str) -> None:
    page = open_page(name)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert asked == [pages[name].as_uri()]


@pytest.mark.parametrize("name", KINDS)
def test_the_page_allows_itself_nothing_but_its_own_style_and_pictures(open_page: Open, name: str) -> None:
    page = open_page(name)
    [policy] = page.locator("meta[http-equiv=Content-Security-Policy]").all()
    assert policy.get_attribute("content") == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    refused = "fetch('data:text/plain,x').then(() => false, () => true)"
    assert page.evaluate(refused) is True


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_out_of_a_narrow_window(open_page: Open, name: str) -> None:
    """WCAG 1.4.10: read at 320 pixels, one scrolls down only; a table may scroll within itself."""
    page = open_page(name, NARROWEST)
    assert _runs_out(page, NARROWEST) == []


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    "style",
    [
        "html { font-size: 200% }",
        # WCAG 1.4.12, what a reader may ask of the spacing of text.
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } "
        "p { margin-bottom: 2em !important }",
    ],
    ids=["twice as large", "more space"],
)
def test_text_of_another_size_or_spacing_is_not_cut_off(open_page: Open, name: str, style: str) -> None:
    """WCAG 1.4.4 and 1.4.12."""
    page = open_page(name)
    page.add_style_tag(content=style)
    assert _runs_out(page, DESKTOP) == []


@pytest.mark.parametrize("name", KINDS)
def test_on_paper_nothing_is_cut_off(open_page: Open, name: str) -> None:
    page = open_page(name)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 900})
    assert _runs_out(page, PAPER) == []
    assert (
        page.evaluate("[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth).length")
        == 0
    )
    shown = page.locator("main").inner_text()
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert _words(shown) <= _words(" ".join(sheet.extract_text() for sheet in printed))


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_leads_everywhere_and_shows_where_it_is(open_page: Open, name: str) -> None:
    page = open_page(name, TELEPHONE)
    reached = []
    for _ in range(page.locator("a:visible, summary:visible, [tabindex]:visible").count()):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(_FOCUS))
    assert reached[0]["text"] == "Naar de inhoud"
    assert [place for place in reached if not place["visible"]] == []
    missed = page.evaluate(
        "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth).length"
    )
    assert sum(place["scrolls"] for place in reached) >= missed


@pytest.mark.parametrize("name", PAGES)
def test_the_skip_link_leads_past_the_contents(open_page: Open, name: str) -> None:
    page = open_page(name)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def _runs_out(page: Page, width: int) -> list[str]:
    """What sticks out of a window of that width: elements, or else words that run out of their element."""
    widest = page.evaluate("document.documentElement.scrollWidth")
    return page.evaluate(_TOO_WIDE) or ([] if widest <= width else [f"words, up to {widest} pixels"])


def _words(text: str) -> set[str]:
    """Words of at least four letters; a shorter one can be part of any other."""
    return set(re.findall(r"[^\W\d_]{4,}", text))


# Elements that stick out of the window, but for those within a region that scrolls.
_TOO_WIDE = """
[...document.querySelectorAll("body *")]
  .filter(e => !e.closest(".scroll, .skip, .away") && e.getBoundingClientRect().right > innerWidth + 1)
  .map(e => e.tagName + " " + e.textContent.trim().slice(0, 40))
"""
_FOCUS = """
(() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const inside = box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  return {text: e.textContent.trim().slice(0, 40), visible: inside && outlined, scrolls: e.matches(".scroll")};
})()
"""
