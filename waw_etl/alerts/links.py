"""Where a mail leads to on the regieteam's pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """Where a page is: its place below the home folder, and (where it is served) its web address."""

    path: str
    url: str | None

    @property
    def shown(self) -> str:
        """What a reader is given to find the page with."""
        return self.url or self.path


def link_to(page: str, url: str | None) -> Link:
    """The link to a page of the regieteam, such as `signalen/3.html`; `url` is where they are served, if they are."""
    return Link(f"overzicht/{page}", None if url is None else f"{url.rstrip('/')}/{page}")
