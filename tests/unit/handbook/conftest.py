from __future__ import annotations

import pytest

from waw_etl.handbook.context import build_handbook
from waw_etl.handbook.parts import Handbook
from waw_etl.reference import Reference, load_reference
from waw_etl.settings import CHECKOUT


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference(CHECKOUT / "data" / "reference")


@pytest.fixture(scope="session")
def handbook(reference: Reference) -> Handbook:
    return build_handbook(reference)
