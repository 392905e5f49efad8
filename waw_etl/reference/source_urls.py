"""Where a partner delivers, as a URL in the reference data: what is wrong with one, without opening it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import SplitResult, unquote, urlsplit

from pydantic import AfterValidator

# So that a file's identity, which begins with it, fits the database.
_MAX_LENGTH = 180
SFTP = "sftp"
FILE = "file"


def _source_url(text: str) -> str:
    """The URL as it stands.

    Raises:
        ValueError: it cannot be used; the text says why and never repeats a password.
    """
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - a port that is no number shows only when it is asked for
    except ValueError:
        raise ValueError("is no URL") from None
    for cause in _mistakes(text, parts):
        raise ValueError(cause)
    return text


def _mistakes(text: str, parts: SplitResult) -> list[str]:
    # The password goes first: a cause that begins with "must" is told with the value itself.
    found = [
        (parts.password is not None, "holds a password; that belongs in the key folder"),
        (not parts.scheme or "://" not in text, "must begin with a protocol, such as sftp:// or file://"),
        ("::" in text or bool(parts.query or parts.fragment), "must hold no '::', '?' or '#'"),
        (len(text) > _MAX_LENGTH, f"must be at most {_MAX_LENGTH} characters long"),
        (any(map(str.isspace, text)), "must hold no spaces"),
        (not unquote(text).isprintable(), "must hold no signs that cannot be printed"),
        (
            parts.scheme == SFTP and not (parts.hostname and parts.username),
            "must name user and host: sftp://user@host/",
        ),
        (parts.scheme == FILE and bool(parts.netloc), "must have three slashes and a whole path: file:///srv/partner"),
        (".." in parts.path.split("/"), "must hold no '..'"),
    ]
    causes = [cause for wrong, cause in found if wrong]
    return causes or ([] if parts.scheme in (SFTP, FILE) else _unusable(parts.scheme))


def _unusable(protocol: str) -> list[str]:
    """What is wrong with a protocol other than the two of our own: fsspec knows it not, or misses its package."""
    from fsspec import get_filesystem_class  # noqa: PLC0415 - most reference data need no fsspec

    try:
        get_filesystem_class(protocol)
    except ValueError:
        return [f"has a protocol that fsspec does not know: {protocol}"]
    except ImportError as error:
        return [f"has a protocol whose package is not installed: {error}"]
    return []


SourceUrl = Annotated[str, AfterValidator(_source_url)]
