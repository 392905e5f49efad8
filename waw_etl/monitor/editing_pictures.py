"""Pictures of the editors, made anew: no larger than is printed, and without what a camera or program added."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

MAX_WIDTH = 1_200
_MAX_PIXELS = 50_000_000
_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}


class UnusablePicture(Exception):  # noqa: N818 - says what the picture is
    """The bytes are no PNG or JPEG, are damaged, or have more points than any photograph."""


def remade(content: bytes) -> tuple[str, bytes]:
    """Media type and bytes of a picture at most MAX_WIDTH points wide, upright, without metadata or transparency.

    Raises:
        UnusablePicture: it cannot be used.
    """
    try:
        with Image.open(io.BytesIO(content), formats=list(_MEDIA_TYPES)) as opened:
            if opened.width * opened.height > _MAX_PIXELS:
                raise UnusablePicture
            kind = opened.format or ""
            picture = _plain(ImageOps.exif_transpose(opened))
    # The library raises whatever the bytes led it to.
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnusablePicture from error
    if picture.width > MAX_WIDTH:
        picture = picture.resize((MAX_WIDTH, max(1, round(picture.height * MAX_WIDTH / picture.width))))
    target = io.BytesIO()
    picture.save(target, format=kind, optimize=True, **({"quality": 85} if kind == "JPEG" else {}))
    return _MEDIA_TYPES[kind], target.getvalue()


def _plain(picture: Image.Image) -> Image.Image:
    """The points alone, on white where the picture is transparent."""
    seen = picture.convert("RGBA") if picture.has_transparency_data else picture.convert("RGB")
    plain = Image.new("RGB", seen.size, "white")
    plain.paste(seen, mask=seen if seen.mode == "RGBA" else None)
    return plain
