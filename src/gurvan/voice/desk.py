"""What voice contributes to joined pages: what waits, what a search finds, figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.joined import Figure, Found, Step, Waiting
from gurvan.voice import policies, queries
from gurvan.voice.lifecycle import ASK, SILENT
from gurvan.voice.models import Ask, Commitment

MOST: Final = 200  # of what is found in a search
MOST_LOOKED: Final = 20  # asks of which the home page says what each of them needs
NAME: Final = gettext_lazy("The ask")


def way(actor: Actor) -> str:
    """Return the name of the list of asks; empty for those who have nothing there."""
    return "voice:asks" if policies.reads(actor) else ""


def waiting(*, actor: Actor) -> list[Waiting]:
    """Return which asks need something, and which promises are near their day or past it."""
    if not policies.reads(actor):
        return []
    return [*_asks(actor), *_promises(actor)]


def _asks(actor: Actor) -> Iterator[Waiting]:
    waits = queries.waiting_for(actor=actor).order_by("sent_on", "pk")
    first = list(waits.annotate(every=Window(Count("pk")))[:MOST_LOOKED])
    for row in first:
        clock = queries.silence_of(row)
        late = bool(clock.late_days)
        yield Waiting(_next(actor, row), str(row), row.get_absolute_url(), clock.answer_by, late)
    more = first[0].every - len(first) if first else 0
    if more:
        words = ngettext(
            "Look whether %(count)d more ask needs something",
            "Look whether %(count)d more asks need something",
            more,
        )
        url = f"{reverse('voice:asks')}?waits=me"
        yield Waiting(words % {"count": more}, "", url, count=more)


def _next(actor: Actor, ask: Ask) -> str:
    """Return what is to be done with an ask now."""
    if actor.role in policies.OFFICIALS:
        return (
            _("Miners ask you for something: say that you have it")
            if ask.state == "sent"
            else _("Miners wait for your answer")
        )
    if ask.state == "draft":
        return _("Send the letter of the ask")
    return _("An office is silent past its time: ask again, or go on to a higher office")


def _promises(actor: Actor) -> Iterator[Waiting]:
    for row in queries.promises_waiting(actor=actor).order_by("due_on", "pk")[:MOST_LOOKED]:
        late = queries.is_late(row)
        yield Waiting(
            _promised(actor, row, late=late), str(row), row.get_absolute_url(), row.due_on, late
        )


def _promised(actor: Actor, promise: Commitment, *, late: bool) -> str:
    if actor.role in policies.OFFICIALS:
        return _("You promised this")
    if late and policies.may(policies.require_judge, actor, promise):
        return _("Judge whether a promise was kept")
    return _("An office promised this")


def search(*, actor: Actor, text: str) -> list[Found]:
    """Return the asks that words of number, title, asker or office find."""
    if not policies.reads(actor):
        return []
    rows = queries.searched(queries.asks(actor=actor), text)
    return [Found(str(row), row.get_absolute_url(), NAME, _words(row)) for row in rows[:MOST]]


def _words(ask: Ask) -> str:
    return f"{ask.office} · {_(ASK.words[ask.state])}"


def figures(*, actor: Actor) -> list[Figure]:
    """Return how many asks have no answer, and how many of these are past their time."""
    if not policies.reads(actor):
        return []
    url, rows = reverse("voice:asks"), queries.asks(actor=actor).order_by()
    silent = rows.filter(state__in=sorted(SILENT)).count()
    return [
        Figure(gettext_lazy("Asks without an answer"), silent, f"{url}?silence=waits"),
        Figure(
            gettext_lazy("Asks silent past their time"),
            queries.late(rows).count(),
            f"{url}?silence=late",
        ),
    ]


def first_steps(*, actor: Actor) -> list[Step]:  # noqa: ARG001 - as every domain is asked
    """Return the first steps of a role: an ask is nobody's first step."""
    return []
