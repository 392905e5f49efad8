"""Work that is the same in every run, done once."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def worked_out_once(function: Callable[P, R], told_apart_by: slice = slice(None)) -> Callable[P, R]:
    """The function, worked out once for arguments that are equal in that part of them."""
    known: dict[bytes, R] = {}

    def recalled(*arguments: P.args, **named: P.kwargs) -> R:
        key = pickle.dumps(arguments[told_apart_by])
        if key not in known:
            known[key] = function(*arguments, **named)
        return known[key]

    return recalled
