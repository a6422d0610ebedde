"""The check of a report before it leaves reach: what of it could give somebody away."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count

from gurvan.kernel.actors import Actor
from gurvan.kernel.names import fold
from gurvan.places.models import Place
from gurvan.registry.models import PersonToken
from gurvan.registry.policies import sees_identities
from gurvan.registry.queries.people import people_on_record
from gurvan.research.disclosing import candidates, grouped, scan, stems
from gurvan.research.models import Identity, Overruling, Report, ReportBlock, Session, Study
from gurvan.research.queries.reported import SOUM, Laid, facts_of, laid
from gurvan.research.reporting import Facts, typed
from gurvan.vault import keys

INDEX: Final = "research.overruling"  # what keyed digests of what was found are made for
MANY: Final = 3  # bearers of a name out of reach: of fewer, finding it would tell of one of them


@dataclass(frozen=True)
class Leak:
    """Something that could give somebody away, and whether somebody lets it stand.

    ``words`` are as they stand there; for a group, how many people it is of (``count``).
    """

    key: str
    kind: str  # disclosing.KINDS
    words: str
    count: int
    block: ReportBlock
    overruled: Overruling | None


def check(*, actor: Actor, report: Report, rows: Sequence[Laid], facts: Facts) -> list[Leak]:
    """Return what could give somebody away in a report as it is drawn. Raises VaultLocked."""
    shown = [row for row in rows if not row.block.hidden]
    texts = [(row, text) for row in shown for part in row.parts for text in typed(part)]
    texts += [(row, report.study.title) for row in shown[:1]]
    known = _known(actor, report.study, {text for _row, text in texts})
    found: dict[tuple[str, str], tuple[ReportBlock, int]] = {}
    for row in shown:
        if row.block.kind == "people":
            small = _small_groups(facts)
            if small:
                count = sum(number for _values, number in small)
                found["group", json.dumps(small)] = row.block, count
    for row, text in texts:
        for one in scan(text, known):
            found.setdefault((one.kind, one.words), (row.block, 0))
    held = {one.digest: one for one in overrulings(report)}
    return [_leak(report, *what, *where, held) for what, where in found.items()]


def _small_groups(facts: Facts) -> list[tuple[tuple[str, ...], int]]:
    if facts.tells != "groups" or len(facts.rows) < facts.least:
        return []  # as counts, or of fewer people, nothing small is told
    return grouped(facts.rows, facts.ways).small(facts.least)


def _leak(
    report: Report,
    kind: str,
    words: str,
    block: ReportBlock,
    count: int,
    held: Mapping[str, Overruling],
) -> Leak:
    text = f"{report.uid} {kind} {words}"
    key = keys.blind_index(INDEX, text, federation_id=report.federation_id)
    told = "" if kind == "group" else words
    return Leak(key, kind, told, count, block, held.get(key))


def overrulings(report: Report) -> list[Overruling]:
    """Return what somebody lets stand, and has not taken back."""
    rows = Overruling.objects.filter(report=report, taken_back_on=None)
    return list(rows.select_related("report").order_by("overruled_on", "pk"))


def _known(actor: Actor, study: Study, texts: Iterable[str]) -> dict[str, str]:
    """Return of which words the record knows that they are a name, or a place below the soum."""
    by_token: dict[str, set[str]] = {}
    for word in {word for text in texts for word in candidates(text)}:
        for stem in stems(word):
            for token in fold.spellings(stem):
                by_token.setdefault(token, set()).add(word)
    named = _names(actor, study, set(by_token))
    found = dict.fromkeys(set().union(*(by_token[token] for token in named)), "name")
    for token in _baghs(study) & set(by_token):
        found |= dict.fromkeys(by_token[token], "place")
    return found


def _names(actor: Actor, study: Study, tokens: set[str]) -> set[str]:
    """Return which tokens are of names: of members, and of who takes part in the study.

    Of members out of reach only names that several bear: that a rare one is found would tell that
    somebody is registered.
    """
    rows = PersonToken.objects.filter(
        token__in=tokens, person__federation_id=actor.federation_id, person__forgotten_at=None
    )
    borne = rows.values("token").annotate(people=Count("person", distinct=True))
    found = {row["token"] for row in borne if row["people"] >= MANY}
    if sees_identities(actor):
        near = rows.filter(person__in=people_on_record(actor=actor).order_by().values("pk"))
        found |= set(near.values_list("token", flat=True))
    return found | (_of_identities(study) & tokens)


def _of_identities(study: Study) -> set[str]:
    """Return the tokens of who takes part, as far as it is written down. Nobody is shown it."""
    rows = list(Identity.objects.filter(participant__session__study=study, sealed__isnull=False))
    with keys.at_hand({row.uid for row in rows}):
        return {token for row in rows for token in fold.tokens(row.read()[0])}


def _baghs(study: Study) -> set[str]:
    """Return the tokens of the baghs in whose soum a session was held."""
    codes = Session.objects.filter(study=study).exclude(place=None)
    soums = {code[:SOUM] for code in codes.values_list("place_id", flat=True)}
    rows = Place.objects.filter(parent_id__in=soums, until=None)
    return {
        token
        for name in rows.values_list("name_mn", flat=True)
        for token in fold.spellings(name)
        if not token.isdecimal()
    }


def checked(*, actor: Actor, report: Report) -> list[Leak]:
    """Return what could give somebody away in a report as it would be drawn now."""
    facts = facts_of(report)
    return check(actor=actor, report=report, rows=laid(report, facts), facts=facts)


def reasons_of(leaks: Iterable[Leak]) -> dict[str, str]:
    """Return why what was overruled may stand, by the key of the leak. Raises VaultLocked."""
    rows = [(one.key, one.overruled) for one in leaks if one.overruled]
    with keys.at_hand({row.report.uid for _key, row in rows}):
        return {key: row.read() for key, row in rows}
