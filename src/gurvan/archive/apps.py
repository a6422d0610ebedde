"""Names the domain for Django."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Backups and archives."""

    name = "gurvan.archive"
    label = "archive"

    def ready(self) -> None:
        """Begin to note what is erased; and know the one command, which has no page."""
        import_module("gurvan.archive.reactions")
        import_module("gurvan.archive.commands")
