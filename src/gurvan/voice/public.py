"""What anyone may know of voice: the asks that a federation marked public, and how offices stand.

Of an ask its title, its office, its place, its days and what was promised are told; neither its
text nor who asks or supports it. With fewer members behind it than the threshold nothing of it is
told, also where it was marked when there were more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel import clock
from gurvan.kernel.charts.chart import Chart, Series
from gurvan.kernel.web.tags import Tag, state_tag
from gurvan.registry.queries import federation_names
from gurvan.voice import norms, queries
from gurvan.voice.lifecycle import ASK, COMMITMENT
from gurvan.voice.models import Ask, Commitment
from gurvan.voice.queries import Row
from gurvan.voice.scoring import band_of
from gurvan.voice.silence import Silence

MOST: Final = 50  # asks on a page
Links = Callable[[Row, str], str]  # the address behind a number of the scoreboard


@dataclass(frozen=True)
class Shown:
    """One public ask, as anyone reads it."""

    ask: Ask
    clock: Silence
    tag: Tag
    members: int  # at least so many
    promises: Sequence[tuple[Commitment, Tag]]


@dataclass
class Told:
    """What one federation tells: its asks, how the offices stand by them, and the charts."""

    federation: str
    asks: list[Shown] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)


def told(number: str = "1") -> tuple[list[Told], Page[Ask]]:
    """Return what each federation has made public of its asks, the latest sent first; by pages.

    The charts count all asks of a federation, whatever the page. The number of queries does not
    grow with the asks.
    """
    rows = list(_public())
    behind, least = queries.counted_behind(rows), norms.least_members(clock.today())
    enough = [ask for ask in rows if behind[ask.pk] >= least]
    page = Paginator(enough, MOST).get_page(number)
    shown = list(page.object_list)
    promises = _promises(shown)
    names = federation_names({ask.federation_id for ask in shown})
    found: dict[int, Told] = {}
    for ask in shown:
        one = found.setdefault(ask.federation_id, Told(names.get(ask.federation_id, "")))
        members = band_of(behind[ask.pk], least)
        one.asks.append(_shown(ask, members, promises.get(ask.pk, [])))
    told_of = Ask.objects.filter(pk__in=[ask.pk for ask in enough])
    offices = queries.of_offices(queries.with_answers(told_of))
    whose = {ask.office_id: ask.federation_id for ask in enough}
    for key, one in found.items():
        own = [row for row in offices if whose[row.of.pk] == key]
        one.charts = charts_of(own, _("Office asked"))
    return list(found.values()), page


def _public() -> Any:
    rows = Ask.objects.filter(public_since__isnull=False).select_related("asker", "office", "place")
    marked = queries.sent(queries.with_answers(rows))
    return marked.order_by("federation_id", "-sent_on", "-pk")


def _promises(asks: Sequence[Ask]) -> dict[int, list[Commitment]]:
    found: dict[int, list[Commitment]] = {}
    rows = Commitment.objects.filter(ask__in=[ask.pk for ask in asks], public_since__isnull=False)
    for row in rows.order_by("due_on", "pk"):
        found.setdefault(row.ask_id, []).append(row)
    return found


def _shown(ask: Ask, members: int, promises: Sequence[Commitment]) -> Shown:
    return Shown(
        ask=ask,
        clock=queries.silence_of(ask),
        tag=state_tag(ASK, ask.state),
        members=members,
        promises=[(one, state_tag(COMMITMENT, one.state)) for one in promises],
    )


# --- The charts of the scoreboard -----------------------------------------------------------------


def charts_of(
    rows: Sequence[Row],
    over: Any,
    *,
    asked: Links | None = None,
    promised: Links | None = None,
) -> list[Chart]:
    """Return what was answered, and what was kept of what was promised, a row a bar."""

    def series(title: Any, name: str, links: Links | None, score: str) -> Series:
        values = [getattr(row.score, name) for row in rows]
        return Series(title, values, [links(row, score) for row in rows] if links else ())

    labels = [str(row.of) for row in rows]
    answers = Chart(
        key="asked",
        form="stacked",
        title=gettext("Asks: answered, and without an answer"),
        description=gettext("What was sent. A receipt is no answer."),
        unit=gettext("asks"),
        over=over,
        labels=labels,
        series=[
            series(gettext("Answered"), "answered", asked, "answered"),
            series(gettext("No answer"), "unanswered", asked, "unanswered"),
        ],
        whole=series(gettext("Asks"), "asks", asked, "sent"),
    )
    if not any(row.score.promised for row in rows):
        return [answers]
    kept = Chart(
        key="promised",
        form="stacked",
        title=gettext("Promises, and what came of them"),
        description=gettext("Judged by the federation, with its evidence."),
        unit=gettext("promises"),
        over=over,
        labels=labels,
        series=[
            series(gettext("Promises kept"), "kept", promised, "kept"),
            series(gettext("Kept in part"), "partly", promised, "partly"),
            series(gettext("Not kept"), "not_kept", promised, "not_kept"),
            series(gettext("Open or withdrawn"), "open", promised, ""),
        ],
        whole=series(gettext("Promises"), "promised", promised, ""),
    )
    return [answers, kept]
