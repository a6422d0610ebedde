"""What a file is kept for. Nothing is kept without a purpose, and no purpose asks for more."""

from __future__ import annotations

from gurvan.kernel.words import said

PURPOSES = {
    "rules": said("rules of an organisation"),
    "paper": said("paper"),
    "sheet": said("signed attendance sheet"),
    "authority": said("paper on which a signatory's authority rests"),
    "signature": said("scan of a signed paper"),
    "evidence": said("evidence that a duty was done"),
    "photo": said("photo of a person"),
}

PDF, JPEG, PNG, WEBP = "application/pdf", "image/jpeg", "image/png", "image/webp"
IMAGES = frozenset({JPEG, PNG, WEBP})
KINDS = {
    PDF: said("PDF"),
    JPEG: said("JPEG photo"),
    PNG: said("PNG picture"),
    WEBP: said("WebP picture"),
}


def kinds_for(purpose: str) -> frozenset[str]:
    """Return the media types that may be kept for a purpose."""
    return IMAGES if purpose == "photo" else frozenset(KINDS)


# Why a file is erased. A choice and not free words: reasons in free words name people.
REASONS = {
    "mistake": said("attached by mistake"),
    "forgotten": said("its person is forgotten"),
    "unneeded": said("no longer needed"),
}
