"""What in a report could give somebody away, looked for before it leaves reach. Pure.

Two things are looked at. *Who takes part*: told row by row, seven women of one soum are each
unique by their years of work and the number of their children, and whoever knows them reads the
rest of the row. So people are told in groups that are alike in everything that is told
(k-anonymity, Sweeney 2002), and each group has ``least`` people at least. Where it has fewer,
columns are told in coarser bands, or are left out; ``ways_out`` says which do, at the smallest
loss. Or each column is told by itself, as counts, small ones told together
(`gurvan.kernel.disclosure`).

*Words*: names, telephones, register numbers and places below the soum, which stand in quotes.
Patterns find what looks like one; they find some that is none, and not all that is one. Somebody
reads the report all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass
from itertools import product
from typing import Final

from gurvan.kernel.disclosure import protect
from gurvan.kernel.words import said
from gurvan.research.ordinary import ENDINGS, ORDINARY, PROPER
from gurvan.research.terms import ATTRIBUTES, WORK

# --- Who takes part -------------------------------------------------------------------------------

COLUMNS: Final = (*ATTRIBUTES, "work")
WHOLE: Final = "whole"
COARSE: Final = "coarse"
OUT: Final = "out"
HOW: Final = {
    WHOLE: said("as it is recorded"),
    COARSE: said("in two broad bands"),
    OUT: said("left out"),
}
# Two bands of a column, each with the codes it holds. A column that is not here has none.
BANDS: Final[Mapping[str, Mapping[str, tuple[str, AbstractSet[str]]]]] = {
    "age": {
        "under_35": (said("under 35 years"), frozenset({"under_25", "25_34"})),
        "35_more": (said("35 years or more"), frozenset({"35_44", "45_54", "55_more"})),
    },
    "years": {
        "under_15": (said("under 15 years in mining"), frozenset({"under_5", "5_9", "10_14"})),
        "15_more": (said("15 years in mining or more"), frozenset({"15_19", "20_more"})),
    },
    "role": {
        "office": (said("holds an office"), frozenset({"head", "officer"})),
        "no_office": (said("holds no office"), frozenset({"member", "none"})),
    },
    "children": {
        "up_to_2": (said("up to 2 children"), frozenset({"none", "1_2"})),
        "3_more": (said("3 children or more"), frozenset({"3_4", "5_more"})),
    },
}
_COST: Final = {WHOLE: 0, COARSE: 1, OUT: 2}
BETWEEN: Final = "+"  # between the codes of a column that has several, such as work
UNTOLD: Final = ""

Row = Mapping[str, str]  # of one participant: by column, a code; "" where it is not told
Ways = Mapping[str, str]  # by column, a code of HOW


def ways_of(column: str) -> tuple[str, ...]:
    """Return how a column can be told."""
    return (WHOLE, COARSE, OUT) if column in BANDS else (WHOLE, OUT)


def band_of(column: str, code: str) -> str:
    """Return the broad band in which a code lies; an untold one stays untold."""
    return next((band for band, (_, codes) in BANDS[column].items() if code in codes), UNTOLD)


def words_of(column: str, code: str) -> list[str]:
    """Return the words (msgids) of a code or a band; none of what is untold."""
    if column == "work":
        return [WORK[one] for one in code.split(BETWEEN) if one in WORK]
    if code in ATTRIBUTES[column]:
        return [ATTRIBUTES[column][code]]
    return [BANDS[column][code][0]] if code in BANDS.get(column, {}) else []


@dataclass(frozen=True)
class Grouped:
    """Participants in groups that are alike in all that is told: by group, how many they are."""

    columns: tuple[str, ...]
    groups: tuple[tuple[tuple[str, ...], int], ...]

    def small(self, least: int) -> list[tuple[tuple[str, ...], int]]:
        """Return the groups of fewer than ``least`` people: they could be told apart."""
        return [group for group in self.groups if group[1] < least]


def grouped(rows: Sequence[Row], ways: Ways) -> Grouped:
    """Return participants in groups. A column of which ways say nothing is told as recorded."""
    columns = tuple(one for one in COLUMNS if ways.get(one, WHOLE) != OUT)
    told = Counter(tuple(_told(row, one, ways) for one in columns) for row in rows)
    return Grouped(columns, tuple(sorted(told.items())))


def _told(row: Row, column: str, ways: Ways) -> str:
    code = row.get(column, UNTOLD)
    return band_of(column, code) if ways.get(column) == COARSE and column in BANDS else code


def finest(told: Sequence[Ways]) -> dict[str, str]:
    """Return how much is known of people who are told in several ways: of each column the most."""
    return {
        column: min((ways.get(column, WHOLE) for ways in told), key=_COST.__getitem__)
        for column in COLUMNS
    }


def ways_out(
    rows: Sequence[Row], least: int, beside: Sequence[Ways] = (), most: int = 3
) -> list[dict[str, str]]:
    """Return ways to tell the participants in which nobody can be told apart.

    Not even by whoever knows them told in other ways ``beside``.
    Those that lose least come first; of none is another finer in every column. None where the
    participants are fewer than ``least``: then nothing is told of them.
    """
    if len(rows) < least:
        return []
    passing = [
        ways
        for choice in product(*map(ways_of, COLUMNS))
        if not grouped(
            rows, finest([ways := dict(zip(COLUMNS, choice, strict=True)), *beside])
        ).small(least)
    ]
    best = [one for one in passing if not any(_finer(other, one) for other in passing)]
    return sorted(best, key=_loss)[:most]


def _finer(one: Ways, other: Ways) -> bool:
    return one != other and all(_COST[one[name]] <= _COST[other[name]] for name in COLUMNS)


def _loss(ways: Ways) -> int:
    return sum(_COST[way] for way in ways.values())


def counts(rows: Sequence[Row], column: str, least: int) -> list[tuple[tuple[str, ...], int]]:
    """Return how many have each code of one column; small counts are told together.

    Nothing where all are fewer than ``least``.
    """
    told = Counter(row.get(column, UNTOLD) for row in rows)
    codes = sorted(told)
    safe = protect([[told[code]] for code in codes], least=least) if codes else None
    if safe is None:
        return []
    groups = zip(safe.rows, safe.row_totals, strict=True)
    return [(tuple(codes[at] for at in group), total) for group, total in groups]


# --- Words ----------------------------------------------------------------------------------------

KINDS: Final = {
    "group": said("Somebody who takes part can be told apart"),
    "since": said("Who takes part was told before, when it were a few people more or less"),
    "name": said("It looks like a person’s name"),
    "titled": said("It looks like a person’s name, with a title or an initial"),
    "phone": said("A telephone number"),
    "register": said("A register number"),
    "mail": said("A mail address"),
    "place": said("A place below the soum, a mine or a company"),
}
# What nobody may let stand.
WITHHELD: Final = {
    "words": said("Words of somebody who did not agree to be quoted"),
}
_BIG: Final = "A-ZА-ЯЁӨҮ"
_SMALL: Final = "a-zа-яёөү"
_NAME: Final = rf"[{_BIG}][{_SMALL}{_BIG}’'-]*[{_SMALL}]"
_TITLES: Final = (
    "ноён|хатагтай|авхай|дарга|захирал|ахлагч|ахмад|дэслэгч|цагдаа|байцаагч|инженер"
    "|mr|mrs|ms|miss|dr|director|governor|officer|captain|inspector|manager"
)
_AFTER: Final = "гуай|эгч|ах|дарга|захирал|ахлагч|ахмад|дэслэгч|байцаагч"
_SITES: Final = (
    "баг|уурхай|орд|гол|уул|ам|хөндий|ххк|хк|компани"
    "|bagh?|mine|deposit|river|valley|llc|ltd|company"
)
_CASE: Final = (
    "(?:ийн|ын|ны|ний|д|т|ад|өд|од|эд|аас|ээс|оос|өөс|ыг|ийг|аар|ээр|оор|өөр|тай|тэй|той)?"
)
# Between the digits of a telephone: 9911.2233, 99/112233, (9911) 2233, 9911–2233.
_APART: Final = r"[\s.()/\-–—]{0,2}"
_PATTERNS: Final = (
    ("mail", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("register", re.compile(r"(?i)\b[а-яёөүa-z]{2}[ -]?\d{8}\b")),
    ("phone", re.compile(rf"(?<![\d-])(?:\+?976{_APART})?\(?\d(?:{_APART}\d){{7}}(?![\d-])")),
    ("titled", re.compile(rf"\b[{_BIG}][{_SMALL}]{{0,2}}\. ?{_NAME}\b")),
    ("titled", re.compile(rf"\b(?i:{_TITLES})\.? {_NAME}\b")),
    ("titled", re.compile(rf"\b{_NAME} (?i:{_AFTER}){_CASE}\b")),
    ("place", re.compile(r"(?i)\b\d+ ?-?(?:р|дугаар|дүгээр|th|st|nd|rd) (?:bagh?|баг)\b")),
    ("place", re.compile(rf"[«“\"][^«»“”\"]{{2,60}}[»”\"] ?(?i:{_SITES}){_CASE}\b")),
    ("place", re.compile(rf"\b{_NAME} (?i:{_SITES}){_CASE}\b")),
)
# Eight digits that are a day, or two years.
_DATE: Final = re.compile(
    r"(?:19|20)\d\d([-./ ]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])([./-])(?:0[1-9]|1[0-2])\2(?:19|20)\d\d"
    r"|(?:19|20)\d\d ?[-–—/ ] ?(?:19|20)\d\d"
)
_WORD: Final = re.compile(rf"\b{_NAME}\b")
_ANY: Final = re.compile(rf"\b[{_BIG}{_SMALL}][{_SMALL}{_BIG}’'-]*[{_SMALL}{_BIG}]\b")
# A sentence, a line, an item, or words in marks begin here.
_INNER: Final = re.compile("[’'-]")
LONGER: Final = 6  # letters: shorter words may end like a name and be none
NEAR: Final = 12  # signs before a word in which a sentence may begin
_BEGINS: Final = re.compile(r"(?:\A|[.!?…:;\n]|[«“\"„(\[])\s*[#–—•*-]*\s*$")
# What stands behind a name in Mongolian: the cases, as they are written.
_CASES: Final = (
    "ийнхээ", "ынхаа", "ийн", "ын", "ний", "ны", "гийн", "д", "т", "ад", "эд", "од", "өд", "аас",
    "ээс", "оос", "өөс", "наас", "нээс", "ыг", "ийг", "г", "аар", "ээр", "оор", "өөр", "тай",
    "тэй", "той", "руу", "рүү",
)  # fmt: skip
_SHORTEST: Final = 3  # letters of a name


@dataclass(frozen=True, order=True)
class Found:
    """What was found in a text: the kind (a code of ``KINDS``), and the words."""

    kind: str
    words: str


def scan(
    text: str, known: Mapping[str, str] | None = None, plain: AbstractSet[str] = frozenset()
) -> list[Found]:
    """Return what in a text could give somebody away, each once, in its order.

    ``known`` are words (as ``candidates`` gives them) of which the record knows that they are a
    name, or a place; by word, a code of ``KINDS``. ``plain`` are words with a capital that name
    nobody: soums, the organisation.
    """
    known = known or {}
    taken: list[tuple[int, int]] = []
    found: dict[Found, int] = {}
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            words, span = match.group().strip(), match.span()
            if _free(span, taken) and not _plain(kind, words):
                taken.append(span)
                found.setdefault(Found(kind, words), span[0])
    for match in _ANY.finditer(text):
        words, span = match.group(), match.span()
        kind = known.get(words) or ("name" if _stands_out(text, match, plain) else "")
        if kind and _free(span, taken):
            found.setdefault(Found(kind, words), span[0])
    return sorted(found, key=found.__getitem__)


def _free(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def _plain(kind: str, words: str) -> bool:
    if kind == "phone":
        return bool(_DATE.fullmatch(words))
    ordinary = words.split(maxsplit=1)[0].casefold() in ORDINARY
    return kind in {"titled", "place"} and ordinary


def _stands_out(text: str, match: re.Match[str], plain: AbstractSet[str]) -> bool:
    """Say whether a word with a capital may be a name: it begins no sentence, or ends so."""
    word = match.group()
    if word in plain or not _WORD.fullmatch(word) or _INNER.split(word)[0].isupper():
        return False  # NGO’s, НҮБ-ын
    if any(stem.casefold().endswith(ENDINGS) and len(stem) > LONGER for stem in stems(word)):
        return True
    if _BEGINS.search(text, max(match.start() - NEAR, 0), match.start()):
        return False
    return not any(stem.casefold() in PROPER for stem in stems(word))


def all_words(text: str) -> frozenset[str]:
    """Return the words of a text that are long enough for a name, however they are written."""
    return frozenset(word for word in _ANY.findall(text) if len(word) >= _SHORTEST)


def candidates(text: str) -> frozenset[str]:
    """Return the words of a text that could be somebody's name: those with a capital."""
    return frozenset(_WORD.findall(text))


def stems(word: str) -> Iterator[str]:
    """Yield a word, and without each ending of a case that it may have."""
    yield word
    for ending in _CASES:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            yield word[: -len(ending)]
