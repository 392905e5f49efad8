"""The workbook that a steward fills in: made for one partner, data set and period."""

from waw_etl.templates.template import Template
from waw_etl.templates.workbook import write_template

__all__ = ["Template", "write_template"]
