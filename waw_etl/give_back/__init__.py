"""Feedback to the steward: a workbook that says what to repair, in the partner's own rows."""

from waw_etl.give_back.workbook import write_feedback

__all__ = ["write_feedback"]
