"""Write the golden editions anew: `make golden`. Read the differences before you commit them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.conftest import make_demo
from tests.golden.texts import GOLDEN, PERIODS, texts_of


def main() -> None:
    """Make the demo's editions, and write what they say over what is committed."""
    with tempfile.TemporaryDirectory() as folder:
        home = make_demo(Path(folder) / "home", None)
        for period in PERIODS:
            own = GOLDEN / period
            own.mkdir(parents=True, exist_ok=True)
            for name, text in texts_of(home.path / "monitor" / period, period).items():
                (own / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
