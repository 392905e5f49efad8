"""A file that was read to its judgement: who sent what, every finding at once, and the typed rows. Pure."""

from waw_etl.validate.judge import judge, judge_unreadable

__all__ = ["judge", "judge_unreadable"]
