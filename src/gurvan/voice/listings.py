"""How asks, challenges, promises and scores stand in lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from gurvan.kernel.web.listing import Column, Listing
from gurvan.kernel.web.tags import Tag, state_tag
from gurvan.papers.lifecycle import PAPER
from gurvan.papers.models import Paper as Issued
from gurvan.places.models import Place
from gurvan.voice import queries
from gurvan.voice.lifecycle import ASK, COMMITMENT
from gurvan.voice.models import Answer, Ask, AskFile, Challenge, Commitment
from gurvan.voice.queries import Row
from gurvan.voice.terms import ANSWERS, HEARD, SOURCES

# --- Asks -----------------------------------------------------------------------------------------


def days(count: int) -> str:
    """Return a number of days in words."""
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def silence_tag(ask: Ask) -> Tag | str:
    """Return how long the office is silent, or was; as a warning where its time is over."""
    clock = queries.silence_of(ask)
    if clock.until_answer is not None and clock.since_answer is not None:
        words = gettext("answered after %(days)s, last %(last)s ago")
        told = {"days": days(clock.until_answer), "last": days(clock.since_answer)}
        return Tag(words % told, "plain")
    if not clock.runs or clock.since_sent is None:
        return ""
    if clock.late_days:
        words = gettext("silent for %(days)s, %(late)s too long")
        told = {"days": days(clock.since_sent), "late": days(clock.late_days)}
        return Tag(words % told, "bad")
    return Tag(gettext("silent for %(days)s") % {"days": days(clock.since_sent)}, "waiting")


def since_sent(ask: Ask) -> int | None:
    """Return how many days ago it was sent."""
    return queries.silence_of(ask).since_sent


def since_answer(ask: Ask) -> int | None:
    """Return how many days ago the office last answered."""
    return queries.silence_of(ask).since_answer


_ASK = (
    Column(_("The ask"), str, kind="link", sort="year"),
    Column(_("Office asked"), "office", sort="office__sort_key"),
    Column(_("Who asks"), "asker", sort="asker__sort_key"),
    Column(_("Sent on"), "sent_on", kind="date", sort="sent_on"),
    Column(_("State"), "state", kind="tag", lifecycle=ASK, sort="state"),
    Column(_("Silence"), silence_tag, kind="tag"),
)
ASKS = Listing(name="asks", joins=("asker", "office", "place"), columns=_ASK)
# A file has the numbers of the clock by themselves.
ASKS_EXPORTED = Listing(
    name=ASKS.name,
    joins=ASKS.joins,
    columns=(
        *_ASK,
        Column(_("Place"), "place"),
        Column(_("Days since sent"), since_sent, kind="number"),
        Column(_("Days since the last answer"), since_answer, kind="number"),
        Column(_("Told to everybody since"), "public_since", kind="date"),
    ),
)

# --- Challenges -----------------------------------------------------------------------------------


def _heard(challenge: Challenge) -> str:
    return gettext(SOURCES[challenge.source])


def _alike(challenge: Any) -> int | None:
    return challenge.alike or None


def _stands(challenge: Any) -> Tag | str:
    if challenge.erased_on:
        return Tag(gettext("words erased"), "ended")
    if challenge.merged_into_id:
        return Tag(gettext("put together with another"), "ended")
    return Tag(gettext("asked for"), "good") if challenge.asked else ""


CHALLENGES = Listing(
    name="challenges",
    joins=("organisation", "place"),
    columns=(
        Column(_("What was raised"), str, kind="link"),
        Column(_("Who raised it"), "organisation", sort="organisation__sort_key"),
        Column(_("Place"), "place", sort="place__sort_key"),
        Column(_("Raised on"), "raised_on", kind="date", sort="raised_on"),
        Column(_("Heard"), _heard),
        Column(_("Say the same"), _alike, kind="number"),
        Column(_("State"), _stands, kind="tag"),
    ),
)

# --- Answers and promises -------------------------------------------------------------------------


def _answer_kind(answer: Answer) -> str:
    return gettext(ANSWERS[answer.kind])


def _answer_words(answer: Answer) -> str:
    return answer.words or gettext("the words were erased")


def _answer_heard(answer: Answer) -> str:
    return gettext(HEARD[answer.heard])


def _answer_state(answer: Answer) -> Tag | str:
    return Tag(gettext("struck"), "ended") if answer.struck_on else ""


def _strike_words(answer: Answer) -> str:
    return "" if answer.struck_on else gettext("Strike it")


def _strike_url(answer: Answer) -> str:
    return reverse("voice:strike_answer", args=[answer.uid])


def _erase_words(answer: Answer) -> str:
    return "" if answer.erased_on else gettext("Erase the words")


def _erase_url(answer: Answer) -> str:
    return reverse("voice:erase_answer", args=[answer.uid])


def _file_url(answer: Answer) -> str:
    return answer.paper.get_absolute_url() if answer.paper else ""


ANSWER_LIST = Listing(
    name="answers",
    columns=(
        Column(_("Answered on"), "answered_on", kind="date", sort="answered_on"),
        Column(_("Answer"), _answer_kind),
        Column(_("In its words"), _answer_words),
        Column(_("Number"), "number"),
        Column(_("Told by"), _answer_heard),
        Column(_("Paper"), "paper", kind="link", url=_file_url),
        Column(_("State"), _answer_state, kind="tag"),
        Column(_("Written by mistake?"), _strike_words, kind="act", url=_strike_url,
               exported=False),
        Column(_("A name in it?"), _erase_words, kind="act", url=_erase_url, exported=False),
    ),
)  # fmt: skip


def due_tag(commitment: Commitment) -> Tag | str:
    """Return as a warning that its day is over."""
    late = queries.is_late(commitment)
    return Tag(gettext("its day is over"), "bad") if late else ""


PROMISES = Listing(
    name="promises",
    columns=(
        Column(_("What was promised"), str, kind="link"),
        Column(_("Who does it"), "who"),
        Column(_("Office asked"), "ask.office", sort="ask__office__sort_key"),
        Column(_("By"), "due_on", kind="date", sort="due_on"),
        Column(_("State"), "state", kind="tag", lifecycle=COMMITMENT, sort="state"),
        Column(_("To note"), due_tag, kind="tag"),
        Column(_("The ask"), "ask.number"),
    ),
)

# --- What belongs to an ask -----------------------------------------------------------------------

SUPPORTERS = Listing(
    name="supporters",
    columns=(
        Column(_("Stands behind it"), "organisation", kind="name", sort="organisation__sort_key"),
        Column(_("Since"), "since", kind="date", sort="since"),
    ),
)


def _paper_name(row: AskFile | Issued) -> str:
    return row.number if isinstance(row, Issued) else row.what


def _paper_url(row: AskFile | Issued) -> str:
    return row.get_absolute_url() if isinstance(row, Issued) else row.file.get_absolute_url()


def _paper_kind(row: AskFile | Issued) -> str:
    return gettext("Letter to an office") if isinstance(row, Issued) else gettext("Evidence")


def _paper_day(row: AskFile | Issued) -> Any:
    return row.issued_on if isinstance(row, Issued) else row.attached_on


def _paper_state(row: AskFile | Issued) -> Tag | str:
    return state_tag(PAPER, row.state) if isinstance(row, Issued) else ""


def _detach_words(row: AskFile | Issued) -> str:
    return "" if isinstance(row, Issued) else gettext("Detach it")


def _detach_url(row: AskFile | Issued) -> str:
    return reverse("voice:detach", args=[row.uid])


PAPERS = Listing(
    name="ask-papers",
    columns=(
        Column(_("Paper"), _paper_name, kind="link", url=_paper_url),
        Column(_("What it is"), _paper_kind),
        Column(_("Of"), _paper_day, kind="date"),
        Column(_("State"), _paper_state, kind="tag"),
        Column(_("Attached by mistake?"), _detach_words, kind="act", url=_detach_url,
               exported=False),
    ),
)  # fmt: skip

# --- The scoreboard -------------------------------------------------------------------------------


def _narrowed(row: Row) -> dict[str, str]:
    """Return how the lists are narrowed to what a row counts: whose, where, of which days."""
    days = {"since": row.period.since, "until": row.period.until}
    sent = {name: day.isoformat() for name, day in days.items() if day is not None}
    if not isinstance(row.of, Place):
        return {"office": str(row.of.uid), **sent}
    # Where soums are counted, the row of an aimag is what is asked of none of its soums.
    alone = row.level == "soum" and row.of.code == row.of.aimag_code
    return {"within": f"{row.of.code}-" if alone else row.of.code, **sent}


def asks_of(row: Row, score: str) -> str:
    """Return the address of the list of the asks behind a number."""
    return f"{reverse('voice:asks')}?{urlencode({**_narrowed(row), 'score': score})}"


def promises_of(row: Row, state: str = "") -> str:
    """Return the address of the list of the promises behind a number."""
    asked = _narrowed(row) | ({"state": state} if state else {})
    return f"{reverse('voice:promises')}?{urlencode(asked)}"


def _asked(score: str) -> Callable[[Row], str]:
    return lambda row: asks_of(row, score)


def _promised(state: str = "") -> Callable[[Row], str]:
    return lambda row: promises_of(row, state)


def _counts() -> tuple[Column, ...]:
    return (
        Column(_("Asks"), "score.asks", kind="number", url=_asked("sent")),
        Column(_("Answered"), "score.answered", kind="number", url=_asked("answered")),
        Column(_("Silent now"), "score.silent", kind="number", url=_asked("silent")),
        Column(_("Promises"), "score.promised", kind="number", url=_promised()),
        Column(_("Promises kept"), "score.kept", kind="number", url=_promised("kept")),
        Column(_("Kept in part"), "score.partly", kind="number", url=_promised("partly")),
        Column(_("Not kept"), "score.not_kept", kind="number", url=_promised("not_kept")),
        Column(_("Days to the first answer, median"), "score.median_days", kind="number"),
    )


def _before() -> tuple[Column, ...]:
    """Return what is told of the period before, where there is one."""
    return (
        Column(_("Asks in the period before"), "before.asks", kind="number"),
        Column(_("Answered in the period before"), "before.answered", kind="number"),
        Column(_("Promises kept of the period before"), "before.kept", kind="number"),
    )


def _scoreboard(name: str, first: Column) -> tuple[Listing, Listing]:
    plain = (first, *_counts())
    return Listing(name=name, columns=plain), Listing(name=name, columns=(*plain, *_before()))


# Each by itself, and beside the period before.
BY_OFFICE = _scoreboard("scoreboard", Column(_("Office asked"), "of"))
BY_PLACE = _scoreboard("scoreboard-places", Column(_("Place"), "of"))
