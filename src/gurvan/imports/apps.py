"""Imports as a Django app; says which long work there is."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Lists taken in."""

    name = "gurvan.imports"
    label = "imports"

    def ready(self) -> None:
        """Let lists be checked and taken in as long work; let go of them when one is forgotten."""
        from gurvan.imports import tasks
        from gurvan.imports.views import sending
        from gurvan.kernel.web import contributed
        from gurvan.work import kinds

        import_module("gurvan.imports.reactions")
        kinds.register(tasks.CHECK)
        kinds.register(tasks.TAKE_IN)
        contributed.ACTIONS["land.boundary"].append(sending.send_boundaries)
