"""Draws a picture anew, so that only what can be seen is kept.

A phone writes into every photo where and when it was taken and by which device. Of a person who
can be prosecuted for where they work, that must not be kept; so a picture is decoded to its
pixels and encoded again without position, date, device, thumbnail or colour profile. What a
polyglot hid behind or inside the picture goes the same way.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageFile

from gurvan.files.limits import Limits
from gurvan.files.refusals import PictureBroken, TooManyPixels

READ = ("JPEG", "PNG", "WEBP")
WRITTEN: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 88, "method": 4},
}
# How a camera was held (EXIF tag Orientation), and how to turn the picture upright.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SMALL_SIDE = 320
MILLION = 1_000_000


def drawn_anew(data: bytes, limits: Limits) -> bytes:
    """Return the same picture in the same format with nothing but its pixels, upright.

    Its longer side is at most ``limits.longest_side``. Raises TooManyPixels, PictureBroken.
    """
    with _reading(data, limits.most_pixels) as picture:
        # MPO: the JPEG of many phones, with a second picture behind it; the first one is kept.
        form = "JPEG" if picture.format == "MPO" else str(picture.format)
        return _written(_upright(picture, limits.longest_side), form)


def small(data: bytes, most_pixels: int) -> bytes:
    """Return a small JPEG of a kept picture, to be shown in a page."""
    with _reading(data, most_pixels) as picture:
        return _written(_upright(picture, SMALL_SIDE), "JPEG")


@contextmanager
def _reading(data: bytes, most_pixels: int) -> Iterator[Image.Image]:
    """Open a picture and refuse it before its pixels are unpacked where there are too many."""
    # Whoever draws papers (WeasyPrint) turns this on for the whole program when it is imported.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(BytesIO(data), formats=READ) as picture:
            pixels = picture.width * picture.height
            if pixels > most_pixels:
                raise _too_many(pixels, most_pixels)
            yield picture
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        # Pillow's own alarm, which rings (far beyond our limit) before we can ask for the size.
        raise _too_many(Image.MAX_IMAGE_PIXELS or 0, most_pixels) from bomb
    except (OSError, SyntaxError, ValueError, struct.error) as fault:
        raise PictureBroken from fault  # Pillow's words for the many ways of being broken


def _too_many(pixels: int, most: int) -> TooManyPixels:
    return TooManyPixels(megapixels=-(-pixels // MILLION), most=most // MILLION)


def _upright(picture: Image.Image, side: int) -> Image.Image:
    picture.draft("RGB", (side, side))  # a JPEG is unpacked at the next larger size, in less memory
    turn = TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    plain = _in_plain_colours(picture)
    plain.thumbnail((side, side), Image.Resampling.LANCZOS)
    return plain if turn is None else plain.transpose(turn)


def _in_plain_colours(picture: Image.Image) -> Image.Image:
    """Return the picture in grey or colours of eight bits, with transparency where it has some."""
    if picture.mode.startswith("I"):  # 16-bit grey of a scanner: convert() alone would clip it
        return picture.convert("I").point(lambda level: level / 256).convert("L")
    if picture.mode in {"1", "L"}:
        return picture.convert("L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _written(picture: Image.Image, form: str) -> bytes:
    if form == "JPEG" and picture.mode == "RGBA":
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture).convert("RGB")
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())  # pixels, nothing else
    out = BytesIO()
    bare.save(out, form, **WRITTEN[form])
    return out.getvalue()
