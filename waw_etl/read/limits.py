"""How much a foreign file may ask of the machine, and of the process that reads it.

Measured (2 cores) on the largest files that the exchange format allows: 100,000 rows of 15 columns as a workbook take
2.7 s and 170 MB, 500,000 rows of 6 columns 1.4 s and 65 MB as CSV, 5.7 s and 300 MB as a workbook.
"""

from __future__ import annotations

import resource

MEBIBYTE = 1024 * 1024

# Exchange format, rule L01; of a file itself: pull.source.MAX_BYTES.
MAX_UNPACKED_BYTES = 500 * 1000 * 1000
# The limit of UWV; the 100,000 of the other data sets is a rule about a partner, which a reader does not know.
MAX_ROWS = 500_000

# As many as Excel has: each column that the format does not know gets an issue of its own.
MAX_COLUMNS = 16_384
# Rows times columns, over all sheets: twice what a full list of UWV (500,000 rows of 6 columns) needs.
MAX_CELLS = 6_000_000
# Characters handed over in all: one long text can stand in very many cells of a small workbook.
MAX_CHARACTERS = 200_000_000

MAX_CPU_SECONDS = 18
# Between the signal that says so, and the end without a word that the system makes of a process that does not listen.
_CPU_RESERVE_SECONDS = 2
# Of the clock: on a busy machine a file that is fine takes longer, and only one that hangs may not.
MAX_SECONDS = 90
# Address space, and so also the memory really used.
MAX_MEMORY_BYTES = 512 * MEBIBYTE


def limit_this_process() -> None:
    """Hold this process to the limits; it may also write no file and leave no core dump, as both would hold data."""
    _lower(resource.RLIMIT_AS, MAX_MEMORY_BYTES)
    _lower(resource.RLIMIT_CPU, MAX_CPU_SECONDS, _CPU_RESERVE_SECONDS)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(limit: int, value: int, reserve: int = 0) -> None:
    _, hard = resource.getrlimit(limit)
    last = value + reserve if hard == resource.RLIM_INFINITY else min(value + reserve, hard)
    resource.setrlimit(limit, (min(value, last), last))
