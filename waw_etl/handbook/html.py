"""The handbook as one HTML file: readable on a telephone and on paper, and without requests to anywhere."""

from __future__ import annotations

from jinja2 import TemplateError
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from waw_etl.documents import environment
from waw_etl.errors import RenderingError
from waw_etl.handbook.parts import Handbook, Prose
from waw_etl.validate.keys import heading_key

_MARKDOWN = MarkdownIt("commonmark")
# A chapter's own heading is the second level of the page.
_SECTION = "h3"


def render_html(handbook: Handbook) -> str:
    """The handbook as an HTML document with its style inside; each chapter, sheet, column and rule has its own id.

    Raises:
        RenderingError: the document could not be made.
    """
    try:
        template = environment("waw_etl.handbook").get_template("handbook.html.j2")
        return template.render(handbook=handbook, prose=_prose)
    except TemplateError as error:
        raise RenderingError("The HTML page of the handbook could not be made.") from error


def _prose(prose: Prose) -> Markup:
    tokens = prose.tree.to_tokens()
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        _fit(token, following)
    # Our own chapters; the renderer escapes all text in them.
    return Markup(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))  # noqa: S704


def _fit(token: Token, following: Token | None) -> None:
    """Make the tokens of a chapter fit the page: headings a level lower, and table heads that say what they head."""
    if token.type in ("heading_open", "heading_close"):
        token.tag = _SECTION
    if token.type == "heading_open" and following is not None:
        token.attrSet("id", f"over-{heading_key(following.content)}")
    if token.type == "th_open":
        token.attrSet("scope", "col")
