"""The receipt as a mail to the steward, one a delivery."""

from __future__ import annotations

from waw_etl.alerts.mail import RECEIPT, Mail, render
from waw_etl.alerts.receipt import ReceiptContext
from waw_etl.periods import Quarter
from waw_etl.reference import Partner

_UNKNOWN_PERIOD = "unknown"


def receipt_mail(context: ReceiptContext, delivery: int, partner: Partner, period: Quarter | None) -> Mail:
    """The mail with the receipt of a delivery, to the functional address of its partner's steward."""
    text, html = render("receipt", context.subject, {"receipt": context, "programme": context.programme})
    return Mail(
        kind=RECEIPT,
        subject_key=f"delivery-{delivery}",
        recipient=partner.address,
        period=_UNKNOWN_PERIOD if period is None else str(period),
        subject=context.subject,
        text=text,
        html=html,
    )
