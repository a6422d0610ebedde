"""Land as a Django app; adds to the pages of areas."""

from __future__ import annotations

from django.apps import AppConfig


class LandConfig(AppConfig):
    """Licences and land of other kinds."""

    name = "gurvan.land"
    label = "land"

    def ready(self) -> None:
        """Stand on the cards of areas."""
        from gurvan.kernel.web import contributed
        from gurvan.land.views import sections

        contributed.SECTIONS["areas.area"].append(sections.section_of_card)
