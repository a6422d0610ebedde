"""Whose names fit together as those of relatives do, and how likely that is by chance. Pure.

A patronymic is a parent's given name: siblings share it, and a child bears a parent's. A clan is
handed down. Names repeat, so nothing follows from one that fits: what counts is whether more fit
than would by chance, among people as they are called in this federation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import exp, fsum, lgamma, log
from typing import Final

from gurvan.kernel.names.fold import spellings
from gurvan.kernel.names.person import PersonName
from gurvan.kernel.names.similarity import stems

MOST_PARTS: Final = 3  # clan, patronymic, given name


def read(text: str) -> PersonName | None:
    """Return a name as it stands on a paper: "Б.Нарантуяа", "Бат Нарантуяа", with a clan before.

    Of a patronymic of which only the first letter stands there nothing is known. None where the
    text is no such name.
    """
    parts = text.replace(".", ". ").split()
    if not 1 <= len(parts) <= MOST_PARTS or parts[-1].endswith("."):
        return None
    known = ["" if part.endswith(".") else part for part in parts]
    clan, patronymic, given = ["", "", *known][-MOST_PARTS:]
    return PersonName(clan=clan, patronymic=patronymic, given=given)


def parent_and_child(a: PersonName, b: PersonName) -> bool:
    """Say whether one bears the other's given name as a patronymic."""
    return _child(a, b) or _child(b, a)


def siblings(a: PersonName, b: PersonName) -> bool:
    """Say whether both bear one patronymic, and not one name: that would be the same person."""
    return bool(stems(a.patronymic) & stems(b.patronymic)) and not _same(a.given, b.given)


def one_clan(a: PersonName, b: PersonName) -> bool:
    """Say whether both bear one clan."""
    return _same(a.clan, b.clan)


def fit(a: PersonName, b: PersonName) -> bool:
    """Say whether two names fit as those of relatives do. The same for (b, a)."""
    return parent_and_child(a, b) or siblings(a, b) or one_clan(a, b)


def same(a: PersonName, b: PersonName) -> bool:
    """Say whether two names can be one person's; of a patronymic not known anything can be."""
    parents = stems(a.patronymic) & stems(b.patronymic)
    return _same(a.given, b.given) and (not a.patronymic or not b.patronymic or bool(parents))


def _child(parent: PersonName, child: PersonName) -> bool:
    return bool(stems(parent.given) & stems(child.patronymic))


def _same(a: str, b: str) -> bool:
    return bool(spellings(a) & spellings(b) - {""})


@dataclass
class Known:
    """Everybody whom a federation knows by name: who fits whom, and how usual each name is."""

    names: Mapping[str, PersonName]
    _by: defaultdict[tuple[str, str], set[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Lay the people out by each part of their names."""
        self._by = defaultdict(set)
        for key, name in self.names.items():
            for part, words in _parts(name).items():
                for word in words:
                    self._by[part, word].add(key)

    def bearers(self, part: str, words: Iterable[str]) -> set[str]:
        """Return who bears one of the words as a part: "clan", "patronymic" or "given"."""
        return set().union(*(self._by.get((part, word), ()) for word in words))

    def relatives(self, name: PersonName) -> set[str]:
        """Return whose names fit with a name."""
        parts = _parts(name)
        near = self.bearers("patronymic", parts["given"] | parts["patronymic"])
        near |= self.bearers("given", parts["patronymic"])
        near |= self.bearers("clan", parts["clan"])
        return {key for key in near if fit(name, self.names[key])}

    def chance(self, name: PersonName, without: Iterable[str] = ()) -> float:
        """Return how likely somebody's name fits by chance, as names are borne by the others.

        As though one more than is known bore each of them: of few people little is known.
        """
        left = set(without)
        others = len(self.names.keys() - left)
        parts = _parts(name)
        asked = (
            ("patronymic", parts["given"]),
            ("given", parts["patronymic"]),
            ("patronymic", parts["patronymic"]),
            ("clan", parts["clan"]),
        )
        told = (len(self.bearers(part, words) - left) + 1 for part, words in asked if words)
        return min(1.0, sum(told) / (others + 2))


def _parts(name: PersonName) -> dict[str, frozenset[str]]:
    return {
        "clan": spellings(name.clan) - {""},
        "patronymic": stems(name.patronymic),
        "given": stems(name.given),
    }


def by_chance(count: int, expected: float) -> float:
    """Return how likely so many or more are, where so many are expected (Poisson's upper tail).

    By logarithms: of hundreds of members the plain figures have no end.
    """
    if expected <= 0:
        return 0.0 if count > 0 else 1.0
    fewer = fsum(exp(k * log(expected) - expected - lgamma(k + 1)) for k in range(count))
    return max(0.0, 1.0 - fewer)


def nearest(
    known: Known, name: PersonName, members: Iterable[str], *, chance: float
) -> tuple[int, dict[str, str]] | None:
    """Return in how many steps more members fit with a name than would by chance; and by whom.

    One step is a relative, two steps are a relative's relative: then ``by`` tells over whom, of
    those whom the federation knows. None where it may well be chance.
    """
    asked = [key for key in members if not same(name, known.names[key])]
    first = known.relatives(name)
    found = {key: "" for key in asked if key in first}
    expected = len(asked) * known.chance(name, asked)
    if found and by_chance(len(found), expected) < chance:
        return 1, found
    for over in sorted(first - set(asked)):
        between = known.names[over]
        expected += len(asked) * known.chance(between, [*asked, over])
        near = known.relatives(between)
        found |= {key: over for key in asked if key in near and key not in found}
    if any(found.values()) and by_chance(len(found), expected) < chance:
        return 2, found
    return None
