"""Files as people and others send them, made here."""

from __future__ import annotations

import zlib
from io import BytesIO

from PIL import ExifTags, Image

PLACE = (48.2091, 104.7582)


def picture(
    form: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **saved: object
) -> bytes:
    """Return a picture with a dark upper left quarter."""
    image = Image.new(mode, size, "white" if mode != "P" else 0)
    if mode in {"RGB", "RGBA", "L"}:
        image.paste("black", (0, 0, size[0] // 2, size[1] // 2))
    out = BytesIO()
    image.save(out, format=form, **saved)
    return out.getvalue()


def phone_photo(orientation: int = 1, size: tuple[int, int] = (64, 48)) -> bytes:
    """Return a photo that tells where, when and with what it was taken."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Model] = "Gobi Phone 7"
    exif[ExifTags.Base.DateTime] = "2026:07:11 10:00:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (48.0, 12.0, 32.0)
    return picture(size=size, exif=exif, icc_profile=b"a profile")


def paper(body: bytes = b"", behind: bytes = b"\n") -> bytes:
    """Return a PDF, plain enough to be read by eye."""
    return (
        b"%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type /Pages /Kids [] /Count 0>>\nendobj\n"
        + body
        + b"\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF"
        + behind
    )


def packed(
    objects: bytes, head: bytes = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"
) -> bytes:
    """Return a stream of the PDF format with objects packed in it."""
    body = zlib.compress(objects)
    length = str(len(body)).encode()
    return (
        b"3 0 obj\n<<" + head + b" /Length " + length + b">>\nstream\n" + body + b"\nendstream\n"
        b"endobj"
    )
