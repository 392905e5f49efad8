"""A file that was read to its judgement: who sent what, every finding at once, and the typed rows. Pure."""

from waw_etl.validate.judge import judge, judge_unreadable
from waw_etl.validate.previous import Previous, judge_against_previous

__all__ = ["Previous", "judge", "judge_against_previous", "judge_unreadable"]
