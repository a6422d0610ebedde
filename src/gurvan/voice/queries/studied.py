"""What came of what studies found and propose: for their pages, and for their reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Count, Q

from gurvan.kernel.actors import Actor
from gurvan.kernel.words import said
from gurvan.papers.content import Say, Value
from gurvan.research.models import Finding, Solution
from gurvan.research.queries import Followed, findings, solutions
from gurvan.voice import policies
from gurvan.voice.lifecycle import ASK, SEEN
from gurvan.voice.models import Ask, Challenge
from gurvan.voice.queries.asks import asks

RAISED = said("Raised as a challenge; nobody is asked yet")
Studied = Sequence[Finding] | Sequence[Solution]


def _challenges(rows: Studied) -> list[Challenge]:
    """Return what was raised from some findings, or some solutions."""
    name = "solution" if rows and isinstance(rows[0], Solution) else "finding"
    found = Challenge.objects.filter(**{f"{name}__in": [one.pk for one in rows]})
    return list(found.order_by("pk"))


def _of(challenge: Challenge) -> int:
    """Return the key of the finding or the solution from which a challenge was raised."""
    return challenge.finding_id or challenge.solution_id or 0


def _asks(challenges: Sequence[Challenge]) -> dict[int, list[Ask]]:
    """Return the asks that rest on each challenge, or on that with which it was put together."""
    kept = {one.merged_into_id or one.pk for one in challenges} | {one.pk for one in challenges}
    rows = Ask.objects.filter(causes__challenge__in=kept).annotate(
        promised=Count("commitments", distinct=True),
        kept=Count("commitments", filter=Q(commitments__state="kept"), distinct=True),
    )
    by_key = {one.pk: one for one in rows}
    resting: dict[int, list[Ask]] = defaultdict(list)
    for key, cause in Ask.objects.filter(pk__in=by_key).values_list("pk", "causes__challenge"):
        resting[cause].append(by_key[key])
    told: dict[int, list[Ask]] = {}
    for one in challenges:
        every = {*resting[one.pk], *resting[one.merged_into_id or one.pk]}
        told[one.pk] = sorted(every, key=lambda ask: ask.pk)
    return told


def followed(actor: Actor, rows: Studied) -> list[Followed]:
    """Return what came of findings or solutions; of asks out of reach only the state.

    A draft that the actor does not see is not told.
    """
    challenges = _challenges(rows)
    resting = _asks(challenges)
    visible = asks(actor=actor).filter(pk__in=[a.pk for some in resting.values() for a in some])
    seen = set(visible.values_list("pk", flat=True))
    keys = Challenge.objects.filter(policies.visible_challenges(actor))
    raised = set(keys.filter(pk__in=[one.pk for one in challenges]).values_list("pk", flat=True))
    told = []
    for one in challenges:
        if not resting[one.pk] and one.pk in raised:
            told.append(_raised(one))
        told += [
            _asked(one, ask, seen=ask.pk in seen)
            for ask in resting[one.pk]
            if ask.pk in seen or ask.state in SEEN
        ]
    return told


def _raised(one: Challenge) -> Followed:
    return Followed(
        of=_of(one), words=RAISED, since=one.raised_on, about=str(one), url=one.get_absolute_url()
    )


def _asked(one: Challenge, ask: Ask, *, seen: bool) -> Followed:
    return Followed(
        of=_of(one),
        words=ASK.words[ask.state],
        since=ask.state_since,
        tone=ASK.tone(ask.state),
        about=str(ask) if seen else "",
        url=ask.get_absolute_url() if seen else "",
        promised=ask.promised,  # type: ignore[attr-defined] # counted above
        kept=ask.kept,  # type: ignore[attr-defined] # as above
    )


def told_of(rows: Sequence[Solution]) -> Mapping[UUID, Sequence[Value]]:
    """Return what came of solutions, as reports say it, naming nobody.

    What became of a letter is told only where the federation lets everybody read of it.
    """
    challenges = _challenges(rows)
    resting = _asks(challenges)
    uids = {one.pk: one.uid for one in rows}
    told: dict[UUID, list[Value]] = defaultdict(list)
    for one in challenges:
        for ask in resting[one.pk]:
            if ask.state in SEEN and ask.sent_on is not None:
                told[uids[_of(one)]].append(_sentence(ask))
    return told


def _sentence(ask: Ask) -> Say:
    if ask.public_since is None:
        return Say(said("An office was asked."), {})
    values: dict[str, Value] = {"day": ask.sent_on, "state": Say(ASK.words[ask.state])}
    promised: int = ask.promised  # type: ignore[attr-defined] # counted above
    if not promised:
        return Say(said("An office was asked on {day}: {state}."), values)
    values |= {"promised": promised, "kept": ask.kept}  # type: ignore[attr-defined] # as above
    return Say(
        said("An office was asked on {day}: {state}. Promises: {promised}, kept: {kept}."), values
    )


def source_of_study(*, actor: Actor, challenge: Challenge) -> Finding | Solution | None:
    """Return what a challenge was raised from, for those who read its study."""
    if challenge.solution_id:
        return solutions(actor=actor).filter(pk=challenge.solution_id).first()
    if challenge.finding_id:
        return findings(actor=actor).filter(pk=challenge.finding_id).first()
    return None
