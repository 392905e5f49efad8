"""A desk that takes deliveries into a reporting database."""

import pytest
from sqlalchemy import Engine

from tests.unit.load.samples import Desk


@pytest.fixture
def desk(engine: Engine) -> Desk:
    """Takes deliveries into a database that was set up."""
    return Desk(engine)
