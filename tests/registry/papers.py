"""Papers as they are uploaded in the tests of groups."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.files.samples import paper


def pdf(name: str = "дүрэм.pdf") -> SimpleUploadedFile:
    """Return a fresh upload of a small PDF."""
    return SimpleUploadedFile(name, paper(), content_type="application/pdf")
