"""Pictures are drawn anew: upright, not too large, and silent about where they were taken."""

from __future__ import annotations

import struct
import zlib
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings, strategies as st
from PIL import Image

from gurvan.files.inspecting import inspect
from gurvan.files.inspecting.pictures import small
from gurvan.files.limits import Limits, limits_for
from gurvan.files.purposes import IMAGES, JPEG, PNG, WEBP
from gurvan.files.refusals import PictureBroken, TooManyPixels
from gurvan.kernel.errors import Refused
from tests.files.samples import phone_photo, picture

LIMITS = limits_for("photo", on=date(2026, 11, 21))


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize(("form", "media_type"), [("JPEG", JPEG), ("PNG", PNG), ("WEBP", WEBP)])
def test_a_picture_keeps_its_format(form: str, media_type: str) -> None:
    kept = inspect(picture(form), LIMITS)
    assert kept.media_type == media_type
    assert opened(kept.data).format == form
    assert opened(kept.data).size == (64, 48)


def test_a_photo_tells_nothing_but_what_can_be_seen() -> None:
    sent = phone_photo()
    assert b"Gobi Phone" in sent
    kept = opened(inspect(sent, LIMITS).data)
    assert dict(kept.getexif()) == {}
    assert not {"exif", "icc_profile", "comment", "xmp"} & set(kept.info)
    assert b"Gobi Phone" not in inspect(sent, LIMITS).data


def corner(image: Image.Image) -> str:
    """Return where the dark quarter is."""
    grey = image.convert("L")
    width, height = grey.size
    quarters = {
        "upper left": (width // 4, height // 4),
        "upper right": (3 * width // 4, height // 4),
        "lower left": (width // 4, 3 * height // 4),
        "lower right": (3 * width // 4, 3 * height // 4),
    }
    return min(quarters, key=lambda name: int(grey.getpixel(quarters[name]) or 0))  # type: ignore[arg-type]


# What EXIF says of each value: where the picture's first row and first column are seen.
@pytest.mark.parametrize(
    ("orientation", "where", "size"),
    [
        (1, "upper left", (64, 48)),
        (2, "upper right", (64, 48)),
        (3, "lower right", (64, 48)),
        (4, "lower left", (64, 48)),
        (5, "upper left", (48, 64)),
        (6, "upper right", (48, 64)),
        (7, "lower right", (48, 64)),
        (8, "lower left", (48, 64)),
    ],
)
def test_a_photo_stands_upright_however_the_phone_was_held(
    orientation: int, where: str, size: tuple[int, int]
) -> None:
    kept = opened(inspect(phone_photo(orientation), LIMITS).data)
    assert (corner(kept), kept.size) == (where, size)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16"])
def test_a_picture_of_any_colours_is_kept(mode: str) -> None:
    image = Image.new(mode, (20, 20))
    out = BytesIO()
    image.save(out, format="PNG")
    assert opened(inspect(out.getvalue(), LIMITS).data).mode in {"L", "RGB", "RGBA"}


def test_grey_of_sixteen_bits_keeps_its_levels() -> None:
    out = BytesIO()
    Image.new("I;16", (8, 8), 0x8000).save(out, format="PNG")
    assert opened(inspect(out.getvalue(), LIMITS).data).getpixel((4, 4)) == 0x80


def test_a_printer_s_colours_are_kept() -> None:
    out = BytesIO()
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(out, format="JPEG")
    red, green, _ = opened(inspect(out.getvalue(), LIMITS).data).getpixel((4, 4))  # type: ignore[misc]
    assert red > 200
    assert green < 60


def test_a_large_picture_is_made_smaller() -> None:
    limits = Limits(IMAGES, most_bytes=10**7, most_pixels=10**6, longest_side=100)
    assert opened(inspect(picture(size=(400, 200)), limits).data).size == (100, 50)


def test_a_photo_of_fifty_megapixels_is_refused_before_it_is_unpacked() -> None:
    sent = picture("PNG", size=(8160, 6144), mode="L", optimize=False)
    with pytest.raises(TooManyPixels) as refused:
        inspect(sent, LIMITS)
    assert refused.value.values == {"megapixels": 51, "most": 40}


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@pytest.mark.parametrize("side", [12_000, 40_000])
def test_a_decompression_bomb_is_refused(side: int) -> None:
    """A few hundred bytes that would fill gigabytes; past Pillow's own two alarms."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    with pytest.raises(TooManyPixels):
        inspect(bomb, LIMITS)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_truncated_picture_is_refused(form: str) -> None:
    noise = Image.effect_noise((200, 200), 80)
    out = BytesIO()
    noise.save(out, format=form)
    with pytest.raises(PictureBroken):
        inspect(out.getvalue()[: len(out.getvalue()) // 2], LIMITS)


def test_what_hides_behind_a_picture_is_gone() -> None:
    sent = picture() + b"<script>alert(1)</script>PK\x03\x04"
    assert b"script" not in inspect(sent, LIMITS).data
    commented = picture(comment=b"<?php system('id') ?>")
    assert b"<?php" in commented
    assert b"<?php" not in inspect(commented, LIMITS).data


def test_a_small_picture_fits_into_a_page() -> None:
    shown = opened(small(picture("PNG", size=(1000, 500), mode="RGBA"), 10**6))
    assert (shown.format, shown.size) == ("JPEG", (320, 160))


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow warns of bad EXIF, and reads on
@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_damaged_picture_is_refused_in_words_or_read(data: st.DataObject) -> None:
    sent = bytearray(phone_photo())
    for _ in range(data.draw(st.integers(1, 8))):
        sent[data.draw(st.integers(3, len(sent) - 1))] = data.draw(st.integers(0, 255))
    try:
        kept = inspect(bytes(sent), LIMITS)
    except Refused:
        return
    opened(kept.data).load()
