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
from gurvan.research.disclosing import WITHHELD, all_words, candidates, finest, grouped, scan, stems
from gurvan.research.models import (
    Identity,
    Overruling,
    Participant,
    Report,
    ReportBlock,
    Session,
    Study,
)
from gurvan.research.queries.repeats import unquotable
from gurvan.research.queries.reported import SOUM, Laid, facts_of, laid
from gurvan.research.reporting import Facts, typed
from gurvan.vault import keys

INDEX: Final = "research.overruling"  # what keyed digests of what was found are made for
TYPED: Final = frozenset({"words", "finding", "swot", "solutions", "limits"})  # parts
MANY: Final = 3  # bearers of a name out of reach: of fewer, finding it would tell of one of them


@dataclass(frozen=True)
class Leak:
    """Something that could give somebody away, and whether somebody lets it stand.

    ``words`` are as they stand there; for a group, how many people it is of (``count``).
    ``blocks`` are all in which the same text stands: a finding stands among others in the picture.
    """

    key: str
    kind: str  # disclosing.KINDS, or WITHHELD
    words: str
    count: int
    blocks: tuple[ReportBlock, ...]
    overruled: Overruling | None

    @property
    def block(self) -> ReportBlock:
        """The first in which it stands."""
        return self.blocks[0]

    @property
    def can_stand(self) -> bool:
        """Say whether somebody may let it stand: words without consent nobody may."""
        return self.kind not in WITHHELD


Finds = dict[tuple[str, str, str], list[ReportBlock]]  # by kind, words, and the text they stand in


def check(*, actor: Actor, report: Report, rows: Sequence[Laid], facts: Facts) -> list[Leak]:
    """Return what could give somebody away in a report as it is drawn. Raises VaultLocked."""
    shown = [row for row in rows if not row.block.hidden]
    texts = [(row, text) for row in shown for part in row.parts for text in typed(part)]
    texts += [(row, report.study.title) for row in shown[:1]]
    known = _known(actor, report.study, {text for _row, text in texts})
    plain = _plain(report.study, {text for _row, text in texts})
    found: Finds = {}
    small = _small_groups(facts)
    people = [row.block for row in shown if row.block.kind == "people"]
    if facts.tells != "nothing" and people and 0 < facts.came_since < facts.least:
        found["since", str(facts.came_since), ""] = people
    if small and people:
        found["group", json.dumps(small), ""] = people
    for row, text in texts:
        for one in scan(text, known, plain):
            blocks = found.setdefault((one.kind, one.words, text), [])
            blocks += [] if row.block in blocks else [row.block]
    for (words, text), blocks in unquotable(report.study, _own(shown)).items():
        found["words", words, text] = blocks
    held = {one.digest: one for one in overrulings(report)}
    count = sum(number for _values, number in small)
    return [_leak(report, what, blocks, count, held) for what, blocks in found.items()]


def _own(shown: Iterable[Laid]) -> list[tuple[ReportBlock, str]]:
    """Return what somebody typed of a report: not what stands in quotes, nor the annexes."""
    told = []
    for row in shown:
        texts = [row.own.mn, row.own.en]
        if row.block.kind in TYPED:
            texts += [text for part in row.parts for text in typed(part)]
        told += [(row.block, text) for text in dict.fromkeys(texts) if text]
    return told


def _small_groups(facts: Facts) -> list[tuple[tuple[str, ...], int]]:
    if facts.tells != "groups" or len(facts.rows) < facts.least:
        return []  # as counts, or of fewer people, nothing small is told
    # Whoever has what was issued before holds it against this: as if each told what any tells.
    return grouped(facts.rows, finest([facts.ways, *facts.told_else])).small(facts.least)


def _leak(
    report: Report,
    what: tuple[str, str, str],
    blocks: Sequence[ReportBlock],
    count: int,
    held: Mapping[str, Overruling],
) -> Leak:
    """Return what was found; it is overruled for the very text in which it stood."""
    kind, words, text = what
    told = json.dumps([str(report.uid), kind, words, text], ensure_ascii=False)
    key = keys.blind_index(INDEX, told, federation_id=report.federation_id)
    counted = {"group": count, "since": int(words) if kind == "since" else 0}
    return Leak(
        key=key,
        kind=kind,
        words="" if kind in counted else words,
        count=counted.get(kind, 0),
        blocks=tuple(blocks),
        overruled=held.get(key),
    )


def overrulings(report: Report) -> list[Overruling]:
    """Return what somebody lets stand, and has not taken back."""
    rows = Overruling.objects.filter(report=report, taken_back_on=None)
    return list(rows.select_related("report").order_by("overruled_on", "pk"))


def _known(actor: Actor, study: Study, texts: Iterable[str]) -> dict[str, str]:
    """Return of which words the record knows that they are a name, or a place below the soum.

    Names of members are looked for among words with a capital: many are ordinary words too. Who
    takes part, and the baghs of the sessions, are found as people type on telephones, too.
    """
    given = list(texts)
    large = _by_token({word for text in given for word in candidates(text)})
    every = _by_token({word for text in given for word in all_words(text)})
    found: dict[str, str] = {}
    for token in _names(actor, set(large)):
        found |= dict.fromkeys(large[token], "name")
    for token in _of_identities(study) & set(every):
        found |= dict.fromkeys(every[token], "name")
    for token in _baghs(study) & set(every):
        found |= dict.fromkeys(every[token], "place")
    return found


def _plain(study: Study, texts: Iterable[str]) -> set[str]:
    """Return which words are of an aimag, a soum, or the organisation whose study it is."""
    words = _by_token({word for text in texts for word in candidates(text)})
    rows = Place.objects.exclude(level="bagh").filter(until=None).values_list("called", flat=True)
    known = {token for called in rows for token in called.split()}
    known |= fold.tokens(str(study.organisation))
    return set().union(*(words[token] for token in known & set(words)))


def _by_token(words: Iterable[str]) -> dict[str, set[str]]:
    """Return words by every folded spelling that they may be, with and without their ending."""
    by_token: dict[str, set[str]] = {}
    for word in words:
        for stem in stems(word):
            for token in fold.spellings(stem):
                by_token.setdefault(token, set()).add(word)
    return by_token


def _names(actor: Actor, tokens: set[str]) -> set[str]:
    """Return which tokens are of names of members.

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
    return found


def _of_identities(study: Study) -> set[str]:
    """Return the tokens of who takes part, as far as it is written down. Nobody is shown it."""
    rows = list(Identity.objects.filter(participant__session__study=study, sealed__isnull=False))
    with keys.at_hand({row.uid for row in rows}):
        return {token for row in rows for token in fold.tokens(row.read()[0])}


def unnamed(study: Study) -> int:
    """Return of how many who take part the record does not know (any more) who they are."""
    known = Identity.objects.filter(sealed__isnull=False).values("participant")
    rows = Participant.objects.filter(session__study=study, withdrawn_on=None)
    return rows.exclude(pk__in=known).count()


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
