"""The words on which findings rest, and what they come to; what was withdrawn counts nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import gettext

from gurvan.kernel.actors import Actor
from gurvan.research import policies
from gurvan.research.models import Document, Evidence, Finding, Participant, Session
from gurvan.research.queries.heard import Heard, Place, named_elsewhere, words_of_places
from gurvan.research.terms import VOICES

LEFT_OUT = "[…]"  # stands where words between others were withdrawn


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Words that are tied to a finding: those that are left, who said them, and where.

    Where something between the words that are left was withdrawn, a mark stands. ``places`` are
    the passages, and from where to where in each. ``may_quote`` says whether all who may have said
    the words agreed to be quoted, and nobody of them withdrew. ``older`` says that the document
    has a newer version.
    """

    evidence: Evidence
    words: str
    says: str
    people: list[Participant]
    voices: list[str]  # codes of terms.VOICES of what is no single participant's
    session: Session | None
    document: Document
    start: int
    minute: int | None
    places: list[tuple[str, int, int]]
    gone: bool
    older: bool
    may_quote: bool

    @property
    def where(self) -> set[tuple[int, str]]:
        """Return the passages, each with its document."""
        return {(self.document.pk, key) for key, _first, _last in self.places}

    @property
    def who(self) -> str:
        """Who said it, in words: numbers of participants, or that it is not noted."""
        told = [str(one) for one in self.people]
        return ", ".join([*told, *(gettext(VOICES[code]) for code in self.voices)])


@dataclass(kw_only=True)
class Weight:
    """On how much a finding rests. Withdrawn words are counted in ``gone`` only.

    Words that are tied twice, because two places of a document overlap, are one quotation.
    ``people`` is how many participants are noted to have said it; ``together`` how many quotations
    are of all together, and ``unnoted`` of somebody who is not noted: those may be any of them.
    ``answers`` is how many answers to surveys say it.
    """

    quotes: int = 0
    people: int = 0
    together: int = 0
    unnoted: int = 0
    sessions: int = 0
    answers: int = 0
    contradicts: int = 0
    against: list[Participant] = field(default_factory=list)
    gone: int = 0


def evidence(*, actor: Actor) -> QuerySet[Evidence]:
    """Return what is tied to the findings that the actor sees, as it was tied."""
    rows = Evidence.objects.filter(policies.visible_parts(actor, "finding__study"), removed_on=None)
    return rows.select_related("finding__study", "document__session__study").order_by("pk")


def quotes_of(finding: Finding) -> list[Quote]:
    """Return the words that are tied to a finding, as they were tied; withdrawn ones as gone."""
    return quotes_by_finding([finding])[finding.pk]


def quotes_by_finding(findings: Iterable[Finding]) -> dict[int, list[Quote]]:
    """Return the words tied to each of some findings, by as many look-ups as for one."""
    keys = [one.pk for one in findings]
    rows = Evidence.objects.filter(finding__in=keys, removed_on=None)
    tied = list(rows.select_related("document__session__study").order_by("pk"))
    heard = words_of_places(_place(one) for one in tied)
    heard = named_elsewhere({one.document for one in tied}, heard)
    sessions = {one.document.session_id for one in tied if one.document.session_id}
    people = list(Participant.objects.filter(session__in=sessions).select_related("session"))
    found: dict[int, list[Quote]] = {key: [] for key in keys}
    for one in tied:
        found[one.finding_id].append(_quote(one, heard[_place(one)], people))
    return found


def _place(one: Evidence) -> Place:
    return (one.document_id, one.version_of_document, one.start, one.end)


def _quote(one: Evidence, heard: list[Heard], people: Sequence[Participant]) -> Quote:
    left = [said for said in heard if said.is_there]
    uids = {uid for said in left for uid in said.whose}
    spoke = sorted((p for p in people if str(p.uid) in uids), key=lambda p: p.number)
    session = one.document.session
    # Where it is not noted who said it, it may be any of the session, also who withdrew since.
    all_named = all(said.participant for said in left)
    asked = spoke if all_named else [p for p in people if p.session_id == one.document.session_id]
    return Quote(
        evidence=one,
        words=_words(heard),
        says=one.says,
        people=spoke,
        voices=sorted({said.voice for said in left if not said.whose}),
        session=session,
        document=one.document,
        start=one.start,
        minute=left[0].minute if left else None,
        places=[(said.key, said.at, said.at + said.length) for said in left],
        gone=not left,
        older=one.version_of_document < one.document.versions,
        # Of an answer sheet, and where nobody was entered, there is nobody who agreed.
        may_quote=bool(asked) and all(p.to_quotes and p.withdrawn_on is None for p in asked),
    )


def _words(heard: Sequence[Heard]) -> str:
    """Return the words that are left, with one mark wherever some between them were withdrawn."""
    lines: list[str] = []
    for said in heard:
        if said.is_there:
            lines.append(said.words or "")
        elif said.words is None and lines and lines[-1] != LEFT_OUT:
            lines.append(LEFT_OUT)
    return "\n".join(lines[:-1] if lines and lines[-1] == LEFT_OUT else lines)


def weights_of(findings: Iterable[Finding]) -> dict[int, Weight]:
    """Return on how much each finding rests, by its key."""
    return {key: weighed(quotes) for key, quotes in quotes_by_finding(findings).items()}


def weighed(quotes: Iterable[Quote]) -> Weight:
    """Return what quotations come to."""
    rows = list(quotes)
    left = [one for one in rows if not one.gone]
    says = [one for one in left if one.says != "contradicts"]
    otherwise = [one for one in left if one.says == "contradicts"]
    once = _apart(says)
    against = {person.pk: person for one in otherwise for person in one.people}
    return Weight(
        quotes=len(once),
        people=len({person.pk for one in says for person in one.people}),
        together=sum(any("all" in one.voices for one in some) for some in once),
        unnoted=sum(any("untold" in one.voices for one in some) for some in once),
        sessions=len({one.session.pk for one in says if one.session}),
        answers=len({at for one in says if one.document.kind == "answers" for at in one.where}),
        contradicts=len(_apart(otherwise)),
        against=sorted(against.values(), key=lambda one: (one.session_id, one.number)),
        gone=len(rows) - len(left),
    )


def _apart(quotes: Iterable[Quote]) -> list[list[Quote]]:
    """Return quotations in groups: those of which any words are the same are together."""
    groups: list[list[Quote]] = []
    for one in quotes:
        touching = [some for some in groups if any(_overlap(one, other) for other in some)]
        apart = [some for some in groups if some not in touching]
        groups = [*apart, [*(other for some in touching for other in some), one]]
    return groups


def _overlap(one: Quote, other: Quote) -> bool:
    """Say whether some words stand in both, in whichever versions they were tied."""
    return one.document.pk == other.document.pk and any(
        key == its and start < last and first < end
        for key, start, end in one.places
        for its, first, last in other.places
    )
