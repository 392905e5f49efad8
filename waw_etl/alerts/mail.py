"""A mail as a value: for whom, about what, and its text and HTML from one context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from waw_etl.palette import PALETTE

ALERT = "alert"
ESCALATION = "escalation"
LISTS = "lists"
NOTICE = "notice"
RECEIPT = "receipt"
REMINDER = "reminder"

_TEMPLATES = Environment(
    loader=PackageLoader("waw_etl.alerts"),
    autoescape=select_autoescape(enabled_extensions=("html.j2",)),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_TEMPLATES.globals["palette"] = PALETTE


@dataclass(frozen=True)
class Mail:
    """One mail to one recipient; with the same kind, subject key, recipient and period it is the same mail.

    `subject_key` says what it is about in a way that never changes; `period` is a quarter such as `2024-Q2`.
    """

    kind: str
    subject_key: str
    recipient: str
    period: str
    subject: str
    text: str
    html: str


def render(template: str, subject: str, context: Mapping[str, object]) -> tuple[str, str]:
    """The text and the HTML of a mail, from its two templates."""
    everything = {"subject": subject, **context}
    text = _TEMPLATES.get_template(f"{template}.txt.j2").render(everything)
    return text, _TEMPLATES.get_template(f"{template}.html.j2").render(everything)
