"""Questions at the terminal, each asked again until its answer can be taken."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import click
from django.utils.translation import gettext as _

from gurvan.cli.refusals import TwoDiffer
from gurvan.kernel.errors import Refused
from gurvan.kernel.web.refusals import sentence

MOST_TRIES = 5
T = TypeVar("T")


def ask(question: str, take: Callable[[str], T], *, default: str | None = None) -> T:
    """Return what ``take`` makes of the answer. What it refuses is said, and asked again.

    Raises the refusal of the last answer after MOST_TRIES.
    """
    return _until_taken(
        lambda: take(
            click.prompt(question, default=default, show_default=bool(default), type=str).strip()
        )
    )


def ask_hidden(question: str, take: Callable[[str], T], *, twice: bool = False) -> T:
    """Return what ``take`` makes of an answer that the terminal does not show."""

    def answer() -> T:
        typed = _hidden(question)
        taken = take(typed)
        if twice and _hidden(_("The same again")) != typed:
            raise TwoDiffer
        return taken

    return _until_taken(answer)


def _hidden(question: str) -> str:
    # Where no terminal is (a program types), there is nothing to hide the answer from.
    hide = sys.stdin.isatty()
    typed: str = click.prompt(question, type=str, hide_input=hide, default="", show_default=False)
    return typed


def _until_taken(answer: Callable[[], T]) -> T:
    for _try in range(MOST_TRIES - 1):
        try:
            return answer()
        except Refused as refusal:
            click.echo(sentence(refusal), err=True)
    return answer()
