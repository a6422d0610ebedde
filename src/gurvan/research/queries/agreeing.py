"""How far coders agree, by code and over all, and where they differ."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse

from gurvan.kernel.actors import Actor
from gurvan.research.agreement import Tally
from gurvan.research.models import Code, CodedDocument, Document, Highlight, Study
from gurvan.research.queries.coding import COUNTED, CodeLine, codebook, coders
from gurvan.research.queries.documents import read_between
from gurvan.vault.keys import at_hand

GIVEN, NOT_GIVEN = 1, 0
PAIR = 2
WHOLE = 1 << 62  # behind the end of any document


@dataclass(frozen=True)
class CodeAgreement:
    """How far coders agree on a code; ``line`` None: over all codes of the study together."""

    line: CodeLine | None
    tally: Tally


@dataclass(frozen=True)
class Difference:
    """A passage that some coders gave a code, and others, who finished the document, did not."""

    document: Document
    start: int
    code: Code
    given: tuple[str, ...]
    not_given: tuple[str, ...]

    def get_absolute_url(self) -> str:
        """Return the address of the passage on the page on which it is coded."""
        url = reverse("research:coding", args=[self.document.uid])
        return f"{url}?at={self.start}#at-{self.start}"


@dataclass(frozen=True)
class _Laid:
    """The passages of a document, and who gave which code to each."""

    document: Document
    coders: tuple[UUID, ...]
    starts: list[int]
    ends: list[int]
    given: dict[tuple[int, int], set[UUID]] = field(default_factory=dict)  # by passage and code


def _finished(study: Study) -> dict[Document, dict[UUID, int]]:
    """Return the documents that two coders or more have finished: who, and which version."""
    rows = CodedDocument.objects.filter(
        document__study=study, document__erased_on=None, taken_back_on=None
    )
    held: defaultdict[Document, dict[UUID, int]] = defaultdict(dict)
    for row in rows.select_related("document").order_by("document", "pk"):
        held[row.document][row.coder_uid] = row.version_of_document
    return {document: some for document, some in held.items() if len(some) >= PAIR}


def _read_by_all(document: Document, versions: Iterable[int]) -> list[tuple[int, int]]:
    """Return from where to where the passages stand that stood in all versions that were finished.

    What came into the document after somebody had finished it, they never looked at.
    """
    said = [one for one in read_between(document, document.versions, 0, WHOLE) if one[1].words]
    for version in {*versions} - {document.versions}:
        stood = {one.key for _, one in read_between(document, version, 0, WHOLE)}
        said = [(at, one) for at, one in said if one.key in stood]
    return [(at, at + one.length) for at, one in said]


def _laid(study: Study) -> Iterator[_Laid]:
    """Yield each such document with what its coders gave to its passages."""
    finished = _finished(study)
    rows = Highlight.objects.filter(COUNTED, document__in=finished).order_by("document")
    given: defaultdict[int, list[tuple[UUID, int, int, int]]] = defaultdict(list)
    for pk, *rest in rows.values_list("document", "coder_uid", "code", "start", "end"):
        given[pk].append(tuple(rest))  # type: ignore[arg-type] # as they are asked for
    with at_hand({document.uid for document in finished}):
        for document, coded in finished.items():
            units = _read_by_all(document, coded.values())
            laid = _Laid(document, (*coded,), [at for at, _ in units], [end for _, end in units])
            _lay(laid, given[document.pk])
            yield laid


def _lay(laid: _Laid, given: list[tuple[UUID, int, int, int]]) -> None:
    """Note of each passage which of those who finished gave it which code."""
    for coder, code, start, end in given:
        if coder in laid.coders:
            first = bisect_right(laid.ends, start)
            for place in range(first, bisect_left(laid.starts, end)):
                laid.given.setdefault((place, code), set()).add(coder)


def agreement(*, actor: Actor, study: Study) -> list[CodeAgreement]:
    """Return how far coders agree: over all codes, then code by code in the tree's order.

    Units are passages; of a coder who has not finished a document nothing is known there.
    """
    lines = codebook(actor=actor, study=study, dropped=False)
    tallies = {one.code.pk: Tally() for one in lines}
    whole = Tally()
    for laid in _laid(study):
        many, passages = len(laid.coders), len(laid.starts)
        votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for (_place, code), some in laid.given.items():
            votes[code][len(some)] += 1
        for pk, tally in tallies.items():
            counted = votes[pk]
            counted[0] = passages - sum(counted.values())
            for yes, times in counted.items():
                unit: dict[Hashable, int] = {GIVEN: yes, NOT_GIVEN: many - yes}
                tally.add(unit, times)
                whole.add(unit, times)
    return [
        CodeAgreement(None, whole),
        *(CodeAgreement(one, tallies[one.code.pk]) for one in lines),
    ]


def differences(*, actor: Actor, study: Study) -> list[Difference]:
    """Return where coders differ, by document and place."""
    codes = {one.code.pk: one.code for one in codebook(actor=actor, study=study, dropped=False)}
    found: list[Difference] = []
    for laid in _laid(study):
        names = coders(laid.coders)
        for (place, code), some in sorted(laid.given.items(), key=lambda one: one[0]):
            if len(some) == len(laid.coders) or code not in codes:
                continue
            yes = tuple(names.get(uid, "—") for uid in laid.coders if uid in some)
            no = tuple(names.get(uid, "—") for uid in laid.coders if uid not in some)
            found.append(Difference(laid.document, laid.starts[place], codes[code], yes, no))
    return found
