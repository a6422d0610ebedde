"""What the tests of pages share: addresses, words on a page, a form that is opened and sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

Sit = Callable[..., Client]


def at(name: str, thing: Any = None, *more: str) -> str:
    """Return the address of a page of agreements, about a thing."""
    return reverse(f"agreements:{name}", args=[thing.uid, *more] if thing is not None else [])


def text(response: Any) -> str:
    """Return what the page says, with one space between words."""
    return " ".join(response.content.decode().split())


def sent(client: Client, url: str, **answers: Any) -> Any:
    """Open a form, send it as the page would, and follow to where it leads."""
    page = client.get(url)
    assert page.status_code == 200, text(page)[:500]
    version = page.context.get("version")
    hidden = {"_once": page.context["once"]} | ({"version": version} if version else {})
    done: Any = client.post(url, hidden | answers, follow=True)
    return done


def refused(response: Any) -> list[str]:
    """Return the sentences with which a form came back."""
    form = response.context["form"]
    return [error for errors in form.errors.values() for error in errors]
