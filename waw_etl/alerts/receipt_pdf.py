"""The receipt as a PDF of one page or a little more, laid beside the feedback."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from waw_etl.alerts.receipt import ReceiptContext
from waw_etl.documents import breakable, printable, set_pdf
from waw_etl.errors import RenderingError, StorageError
from waw_etl.pull.files import PRIVATE_FILE, write_over

_TEMPLATE = Path(__file__).parent / "templates" / "receipt.typ"


def write_receipt(context: ReceiptContext, target: Path) -> None:
    """Write the receipt to `target` (.pdf), at once and whole; only its owner may read it.

    Raises:
        StorageError: it cannot be made or written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_over(target, render_receipt(context), PRIVATE_FILE)
    except OSError as error:
        raise StorageError(f"The receipt cannot be written to {target}: {type(error).__name__}.") from None
    except RenderingError as error:
        raise StorageError(str(error)) from error


def render_receipt(context: ReceiptContext) -> bytes:
    """The receipt as PDF/UA-1; the same context gives the same bytes.

    Raises:
        RenderingError: the document could not be set.
    """
    view = asdict(context) | {
        "programme": context.programme.name,
        "publisher": context.programme.publisher,
        "contact": context.programme.contact_address,
        "received_on": context.received_on.isoformat(),
        "facts": [(label, breakable(value) if label == "Bestand" else value) for label, value in context.facts],
        "steps": [breakable(step) for step in context.steps],
    }
    return set_pdf(_TEMPLATE, {"context": printable(json.dumps(view, ensure_ascii=False))})
