"""The addresses of the registry's lists, narrowed by answers to their questions."""

from __future__ import annotations

from django.urls import reverse
from django.utils.http import urlencode


def people(**asked: str) -> str:
    """Return the address of the list of people."""
    return narrowed("registry:people", **asked)


def groups(**asked: str) -> str:
    """Return the address of the list of groups."""
    return narrowed("registry:groups", **asked)


def narrowed(name: str, **asked: str) -> str:
    """Return the address of a list with these answers to its questions."""
    return f"{reverse(name)}?{urlencode(asked)}" if asked else reverse(name)
