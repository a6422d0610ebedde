"""Names the domain for Django."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Backups and archives."""

    name = "gurvan.archive"
    label = "archive"

    def ready(self) -> None:
        """Begin to note what is erased; let archives be written; offer them on the page."""
        from gurvan.archive import tasks, views
        from gurvan.kernel.web import contributed
        from gurvan.work import kinds

        import_module("gurvan.archive.reactions")
        kinds.register(tasks.WRITE)
        contributed.TABS["registry.organisation"].append(views.federation_tab)
