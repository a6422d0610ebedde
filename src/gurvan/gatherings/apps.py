"""Gatherings as a Django app; tells lower domains what they ask of it."""

from __future__ import annotations

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """Conferences, councils and meetings."""

    name = "gurvan.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        """Stand on the pages of groups."""
        from gurvan.gatherings.views import lists
        from gurvan.kernel.web import contributed

        contributed.TABS["registry.organisation"].append(lists.group_tab)
