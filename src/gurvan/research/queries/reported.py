"""A report as it is drawn now: its blocks, each from the record, and the paper they make."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gurvan.kernel import clock
from gurvan.ledger.canonical import canonical
from gurvan.papers.content import Block, Draft, Either, frozen
from gurvan.papers.speaking import speak
from gurvan.research import norms, reporting
from gurvan.research.disclosing import BETWEEN, Row
from gurvan.research.models import (
    Code,
    CodedDocument,
    Finding,
    Participant,
    Question,
    Report,
    ReportBlock,
    Session,
    Study,
)
from gurvan.research.paper import INVENTED, Asked
from gurvan.research.queries.came import came_of
from gurvan.research.queries.evidence import Quote, quotes_by_finding, weighed
from gurvan.research.queries.findings import findings_of, solutions_of
from gurvan.research.queries.rankings import Outcome, ranked
from gurvan.research.queries.reported_surveys import surveys_told
from gurvan.research.queries.studies import guide_questions
from gurvan.research.queries.told_else import came_since, told_else
from gurvan.research.reporting import (
    INSTEAD,
    Facts,
    FindingTold,
    QuoteTold,
    SessionTold,
    SolutionTold,
)
from gurvan.research.terms import ATTRIBUTES
from gurvan.vault.keys import at_hand

SOUM = 4  # digits of a soum's code; a bagh's is longer
HELD = ("open", "held")


def least() -> int:
    """Return of how many people nobody can be told apart."""
    return norms.number("alike_least", clock.today())


def people_of(study: Study) -> list[Participant]:
    """Return who takes part in the sessions that were held, and has not withdrawn."""
    rows = Participant.objects.filter(
        session__study=study, session__state__in=HELD, to_notes=True, withdrawn_on=None
    )
    return list(rows.select_related("session").order_by("session", "number"))


def row_of(one: Participant) -> Row:
    """Return what is recorded of a participant, by column."""
    told = {column: str(getattr(one, column)) for column in ATTRIBUTES}
    return {**told, "work": BETWEEN.join(sorted(one.work))}


def facts_of(report: Report) -> Facts:
    """Return all that a report says, by a fixed number of queries. Raises VaultLocked."""
    study: Study = report.study
    people, found = people_of(study), findings_of(study)
    quotes = quotes_by_finding(found)
    last, fewest = next(reversed(ranked(study)), None), least()
    counted, crossed = surveys_told(report, fewest)
    coded = CodedDocument.objects.filter(document__study=study, taken_back_on=None)
    return Facts(
        organisation=str(study.organisation),
        objectives=study.objectives,
        methods=study.methods,
        sample_words=study.sample_words,
        sample_size=study.sample_size,
        sessions=_sessions(study, people),
        rows=[row_of(one) for one in people],
        tells=report.tells,
        ways=report.ways,
        least=fewest,
        unquoted=any(not one.to_quotes for one in people),
        findings=[_finding(one, quotes[one.pk]) for one in found],
        quotes=[
            _quote(finding, quote)
            for finding in found
            for quote in quotes[finding.pk]
            if quotable(quote)
        ],
        solutions=_solutions(study, last, fewest),
        ballots=last.ballots if last else 0,
        few_ballots=bool(last and last.is_few),
        questions=[_asked(one) for one in guide_questions(study)],
        consent=_either(study.consent_mn, study.consent_en),
        codes=_codes(study),
        coders=coded.values("coder_uid").distinct().count(),
        counted=counted,
        crossed=crossed,
        told_else=told_else(report),
        came_since=came_since(study, (one.uid for one in people)),
    )


def _either(mn: str, en: str) -> Either:
    return Either(mn=mn or en, en=en or mn)


def _sessions(study: Study, people: Sequence[Participant]) -> list[SessionTold]:
    took_part = Counter(one.session_id for one in people)
    rows = Session.objects.filter(study=study, state__in=HELD).order_by("number")
    every = len(guide_questions(study))
    told = []
    for one in rows.select_related("place__parent"):
        place = one.place
        if place is not None and len(place.code) > SOUM:
            place = place.parent  # below the soum nothing is told
        where = Either(mn=place.path_mn, en=place.path_latin) if place else None
        told.append(
            SessionTold(
                kind=one.kind,
                way=one.way,
                place=where,
                held_on=one.held_on,
                minutes=one.minutes,
                asked=len(one.asked) or every,
                people=took_part[one.pk],
            )
        )
    return told


def quotable(quote: Quote) -> bool:
    """Say whether words may be quoted: whoever may have said them agreed to it in a session."""
    return not quote.gone and quote.may_quote and quote.session is not None


def _finding(one: Finding, quotes: Sequence[Quote]) -> FindingTold:
    says = [quote for quote in quotes if not quote.gone and quote.says == "supports"]
    against = [quote for quote in quotes if not quote.gone and quote.says != "supports"]
    return FindingTold(
        uid=one.uid,
        number=one.number,
        words=_either(one.words_mn, one.words_en),
        lies=one.lies,
        works=one.works,
        shock=one.shock,
        relates=one.relates,
        touches=one.touches,
        people=len({person.pk for quote in says for person in quote.people}),
        sessions=len({quote.session.pk for quote in says if quote.session}),
        places=sum(quote.document.kind != "answers" for quote in says),
        answers=weighed(says).answers,
        otherwise=len(against),
    )


def _quote(finding: Finding, quote: Quote) -> QuoteTold:
    return QuoteTold(
        uid=quote.evidence.uid,
        finding=finding.uid,
        words=" ".join(quote.words.split()),
        one=len(quote.people) == 1 and not quote.voices,
        says=quote.says,
        older=quote.older,
    )


def _solutions(study: Study, last: Outcome | None, least: int) -> list[SolutionTold]:
    """Return the solutions, as the last ranking left them; of too few ballots nothing is told."""
    rows = solutions_of(study)
    came = came_of(rows)
    known = last.rows if last and last.ballots >= least else []
    standing = {one.solution.pk: one.standing for one in known}
    told = []
    for one in rows:
        stands = standing.get(one.pk)
        told.append(
            SolutionTold(
                number=one.number,
                words=_either(one.words_mn, one.words_en),
                horizon=one.horizon,
                actors=one.actors,
                needs=one.needs,
                place=stands.place if stands else None,
                approved=stands.approvals if stands else None,
                came=came[one.uid],
            )
        )
    return told


def _asked(one: Question) -> Asked:
    words = _either(one.words_mn, one.words_en)
    return Asked(kind=one.kind, words=words, shock=one.shock, relates=one.relates)


def _codes(study: Study) -> list[tuple[str, str]]:
    """Return the codebook as a tree written in lines: a code below another is set in."""
    rows = list(Code.objects.filter(study=study, dropped_on=None).order_by("ordinal", "pk"))
    below: dict[int | None, list[Code]] = {}
    known = {row.pk for row in rows}
    for row in rows:
        below.setdefault(row.parent_id if row.parent_id in known else None, []).append(row)

    def lines(parent: int | None, depth: int) -> list[tuple[str, str]]:
        told = []
        for row in below.get(parent, []):
            told += [("– " * depth + row.name, row.definition), *lines(row.pk, depth + 1)]
        return told

    return lines(None, 0)


# --- Its blocks -----------------------------------------------------------------------------------


def blocks_of(report: Report) -> list[ReportBlock]:
    """Return a report's blocks in their order, also those that are hidden."""
    rows = ReportBlock.objects.filter(report=report).order_by("position", "pk")
    return list(rows.select_related("report__study"))


@dataclass(frozen=True)
class Laid:
    """A block as it is drawn now.

    ``own`` is what an editor wrote, and ``written`` the same as it is kept; ``changed`` that the
    record says otherwise now than when they wrote it; ``gone`` that the record tells nothing (any
    more) of what it is tied to.
    """

    block: ReportBlock
    own: Either
    written: dict[str, str]
    parts: list[Block]
    changed: bool
    gone: bool


def laid(report: Report, facts: Facts | None = None) -> list[Laid]:
    """Return a report's blocks as they are drawn now. Raises VaultLocked."""
    rows, given = blocks_of(report), facts or facts_of(report)
    with at_hand([report.uid]):
        return [_laid(row, given) for row in rows]


def _laid(block: ReportBlock, given: Facts) -> Laid:
    told = block.read()
    own = _either(told["mn"], told["en"])
    parts = reporting.laid(block.kind, given, block.about, block.other)
    written = bool(own.mn)
    if block.kind in INSTEAD and written:
        if parts is None:
            return Laid(block, own, told, [], changed=False, gone=True)
        changed = told["over"] != digest_of(parts)
        parts = reporting.instead(block.kind, given, block.about, own)
        return Laid(block, own, told, parts, changed=changed, gone=False)
    above = reporting.own_words(own) if written else []
    gone = parts is None
    return Laid(block, own, told, [*above, *(parts or [])], changed=False, gone=gone)


def digest_of(parts: Sequence[Block]) -> str:
    """Return the digest of what the record says, by which a change of it is seen."""
    told = frozen(Draft(title="", blocks=parts), "both", speak)
    return hashlib.sha256(canonical(told)).hexdigest()


def over(block: ReportBlock) -> str:
    """Return the digest of what the record says now of what a block is tied to; "" of nothing."""
    if block.kind not in INSTEAD:
        return ""
    parts = reporting.laid(block.kind, facts_of(block.report), block.about)
    return digest_of(parts) if parts else ""


def report_draft(report: Report, rows: Sequence[Laid]) -> Draft:
    """Return the paper that the blocks make which are not hidden."""
    study = report.study
    return Draft(
        title=study.title,
        above=str(study.organisation),
        warning=INVENTED if report.invented else "",
        blocks=[part for row in rows if not row.block.hidden for part in row.parts],
    )


def named_on(report: Report) -> set[UUID]:
    """Return the participants of whom a report tells: all, since each stands in its counts."""
    return {one.uid for one in people_of(report.study)}
