"""Starts the guard on every connection and lets domains register their reactions."""

from __future__ import annotations

import gc
from typing import Any, Final

from django.apps import AppConfig, apps
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules

from gurvan.kernel.guard import watch

# New things after which Python looks for rings of things that only refer to one another. A list of
# ten thousand rows makes millions, and hardly a ring: at 700, as it comes, a third of the time in
# which it is taken in goes there.
LOOKED_AFTER: Final = 50_000


class KernelConfig(AppConfig):
    """The kernel."""

    name = "gurvan.kernel"
    label = "kernel"

    def ready(self) -> None:
        """Guard every connection; load events and reactions."""
        gc.set_threshold(LOOKED_AFTER, *gc.get_threshold()[1:])
        ours = frozenset(a.label for a in apps.get_app_configs() if a.name.startswith("gurvan."))

        check = watch(ours)

        def guard(connection: Any, **_: Any) -> None:
            # A connection that is opened again has it already.
            if check not in connection.execute_wrappers:
                connection.execute_wrappers.append(check)

        connection_created.connect(guard, weak=False)
        autodiscover_modules("events", "reactions")
