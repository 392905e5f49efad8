"""The handbook as PDF: tagged (PDF/UA-1), with contents, bookmarks and links, set by Typst."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from waw_etl.documents import printable, set_pdf
from waw_etl.handbook.parts import Handbook, Prose

_TEMPLATE = Path(__file__).parent / "templates" / "handbook.typ"


def render_pdf(handbook: Handbook) -> bytes:
    """The handbook as PDF on A4; it bears no date, so that equal contents give equal bytes.

    Raises:
        RenderingError: the document could not be set.
    """
    document = json.dumps(_written(handbook), ensure_ascii=False)
    return set_pdf(_TEMPLATE, {"handbook": printable(document)}, archivable=False)


def _written(part: Any) -> Any:
    if isinstance(part, Prose):
        return _node(part.tree)["children"]
    if is_dataclass(part):
        return {field.name: _written(getattr(part, field.name)) for field in fields(part)}
    if isinstance(part, tuple):
        return [_written(item) for item in part]
    return part


def _node(node: SyntaxTreeNode) -> dict[str, Any]:
    """A node of Markdown as the template reads it: its type, its text or the address of a link, and what is in it."""
    return {
        "type": node.type,
        "text": node.content if node.type in ("text", "code_inline") else "",
        "target": str(node.attrs["href"]) if node.type == "link" else "",
        "children": [_node(child) for child in node.children],
    }
