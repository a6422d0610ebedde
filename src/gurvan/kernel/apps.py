"""Starts the guard on every connection and lets domains register their reactions."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules

from gurvan.kernel.guard import watch


class KernelConfig(AppConfig):
    """The kernel."""

    name = "gurvan.kernel"
    label = "kernel"

    def ready(self) -> None:
        """Guard every connection; load events and reactions."""
        ours = frozenset(a.label for a in apps.get_app_configs() if a.name.startswith("gurvan."))

        def guard(connection: Any, **_: Any) -> None:
            connection.execute_wrappers.append(watch(ours))

        connection_created.connect(guard, weak=False)
        autodiscover_modules("events", "reactions")
