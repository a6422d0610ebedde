"""What outcomes contribute to the joined pages: the months that wait for an answer."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.joined import Figure, Found, Step, Waiting
from gurvan.outcomes import policies, queries
from gurvan.outcomes.listings import month_words
from gurvan.outcomes.norms import answer_by


def way(actor: Actor) -> str:
    """Return the name of the page of outcomes that is open to a role; empty where none is."""
    if policies.reads(actor):
        return "outcomes:answers"
    return "outcomes:trend" if policies.may(policies.require_trend_reader, actor) else ""


def waiting(*, actor: Actor) -> list[Waiting]:
    """Return the months that a leader has not answered for, and whom an officer is to call."""
    return [*_own(actor), *_to_call(actor)]


def _own(actor: Actor) -> Iterator[Waiting]:
    if actor.role != "leader" or not queries.open_months():
        return
    group = queries.groups(actor=actor).filter(pk=actor.organisation_id or 0).first()
    if group is None or not policies.may(policies.require_answerer, actor, group):
        return
    for month in queries.waiting_months(group):
        due = answer_by(month)
        yield Waiting(
            _("Answer for %(month)s") % {"month": month_words(month)},
            str(group),
            reverse("outcomes:answer_month", args=[group.uid, month]),
            due,
            late=queries.is_late(month),
        )


def _to_call(actor: Actor) -> Iterator[Waiting]:
    """Tell officers how many did not answer in time, month by month."""
    if actor.role not in policies.OFFICERS:
        return
    late = [month for month in queries.open_months() if queries.is_late(month)]
    for month in late:
        count = queries.silent(actor=actor, month=month).count()
        if count:
            words = ngettext(
                "Call %(count)d group that has not answered",
                "Call %(count)d groups that have not answered",
                count,
            )
            url = f"{reverse('outcomes:silent')}?month={month}"
            yield Waiting(words % {"count": count}, month_words(month), url, count=count)


def search(*, actor: Actor, text: str) -> list[Found]:  # noqa: ARG001 - asked alike of every domain
    """Return nothing: an answer is found by its group."""
    return []


def figures(*, actor: Actor) -> list[Figure]:
    """Return how many people worked in the last month that is over, where anybody answered."""
    if not policies.reads(actor):
        return []
    month = queries.last_over()
    told = queries.worked_in(actor=actor, month=month)
    if told is None:
        return []
    url = f"{reverse('outcomes:answers')}?month={month}"
    return [Figure(_("People who worked, %(month)s") % {"month": month_words(month)}, told, url)]


def first_steps(*, actor: Actor) -> list[Step]:
    """Return the first step of a role with outcomes, and whether it is done."""
    if actor.role not in (*policies.OFFICERS, "leader"):
        return []
    url = reverse("outcomes:answers")
    if actor.role == "leader":
        own = queries.groups(actor=actor).filter(pk=actor.organisation_id or 0).first()
        url = reverse("outcomes:group", args=[own.uid]) if own else url
    done = queries.answers(actor=actor).exists()
    return [Step(_("Answer for a month, or have it answered"), url, done)]
