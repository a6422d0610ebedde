"""Papers that people attach: small pictures made here, of nobody and nothing."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageDraw


def picture(name: str) -> dict[str, Any]:
    """Return a photo of a sheet of paper, as a file to choose in a form."""
    image = Image.new("RGB", (640, 480), "white")
    ImageDraw.Draw(image).line((40, 400, 600, 420), fill="navy", width=6)
    held = io.BytesIO()
    image.save(held, "PNG")
    return {"name": name, "mimeType": "image/png", "buffer": held.getvalue()}
