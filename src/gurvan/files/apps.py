"""Files as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """What people attach."""

    name = "gurvan.files"
    label = "files"
