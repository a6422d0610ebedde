"""The address of a thing, by its uid. A page of fifty rows asks for fifty, so each view once."""

from __future__ import annotations

from functools import cache
from typing import Final
from uuid import UUID

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

SOME: Final = UUID(int=0)


def address(view: str, uid: UUID) -> str:
    """Return the address of a view that takes one uid and nothing else."""
    root = get_urlconf() or settings.ROOT_URLCONF
    return _pattern(view, root, get_script_prefix()).replace(str(SOME), str(uid))


@cache
def _pattern(view: str, root: str, _prefix: str) -> str:
    """Return a view's address for SOME uid, as things stand: whose house, under which prefix."""
    return reverse(view, urlconf=root, args=[SOME])
