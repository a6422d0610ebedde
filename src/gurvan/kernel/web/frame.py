"""What stands around every page: whose house it is, who is in it, and the ways through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from gurvan.kernel.web.actions import Link


@dataclass(frozen=True)
class Mandate:
    """One of the offices in which the person may act."""

    uid: str
    words: str | Promise


@dataclass(frozen=True)
class Frame:
    """Given to every template as ``frame``. Whatever is empty is left out of the page.

    ``mandate`` says in words in which office the person acts now; ``mandates`` are the others,
    posted to ``switch_url`` as ``mandate``. ``search_url`` is asked with ``q``.
    """

    federation: str | Promise = ""
    home_url: str = "/"
    nav: Sequence[Link] = ()
    search_url: str = ""
    person: str = ""
    mandate: str | Promise = ""
    mandates: Sequence[Mandate] = ()
    switch_url: str = ""
    account_url: str = ""
    sign_in_url: str = ""
    sign_out_url: str = ""
    footer: Sequence[Link] = ()
    help: str | Promise = ""
    demonstration: bool = False

    @property
    def here(self) -> str | Promise:
        """The title of the way on which the person is; nothing where they are on none."""
        return next((way.title for way in self.nav if way.current), "")
