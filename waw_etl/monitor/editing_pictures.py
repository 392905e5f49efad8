"""Pictures of the editors, made anew: no larger than is printed, and without what a camera or program added."""

from __future__ import annotations

import io
import warnings

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
        kind, picture = _read(content)
    except UnusablePicture:
        raise
    # The library raises whatever the bytes led it to.
    except Exception as error:
        raise UnusablePicture from error
    if picture.width > MAX_WIDTH:
        picture = picture.resize((MAX_WIDTH, max(1, round(picture.height * MAX_WIDTH / picture.width))))
    target = io.BytesIO()
    picture.save(target, format=kind, optimize=True, **({"quality": 85} if kind == "JPEG" else {}))
    return _MEDIA_TYPES[kind], target.getvalue()


def _read(content: bytes) -> tuple[str, Image.Image]:
    # What a camera wrote wrongly beside the picture is no concern of who hands it in.
    with (
        warnings.catch_warnings(action="ignore"),
        Image.open(io.BytesIO(content), formats=list(_MEDIA_TYPES)) as opened,
    ):
        # Of a picture in 16 bits the library would keep the brightest points only.
        if opened.width * opened.height > _MAX_PIXELS or opened.mode.startswith("I"):
            raise UnusablePicture
        return opened.format or "", _plain(ImageOps.exif_transpose(opened))


def _plain(picture: Image.Image) -> Image.Image:
    """The points alone, on white where the picture is transparent."""
    seen = picture.convert("RGBA") if picture.has_transparency_data else picture.convert("RGB")
    plain = Image.new("RGB", seen.size, "white")
    plain.paste(seen, mask=seen if seen.mode == "RGBA" else None)
    return plain
