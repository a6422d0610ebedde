"""What a heading says that stands beneath it, in Mongolian and English. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

_TOPICS: Final = (
    ("contents", r"table of contents|^contents$|гарчиг|агуулга$"),
    ("rules", r"ground rule|дүрэм|дүрм"),
    ("fix", (r"\bfix|eliminat|\breduce|solution|recommend|can be done|шийд|арилга|бууруул|"
            r"зөвлөмж|яаж зас|юу хийж|юу хийх")),
    ("session_objectives", (r"(?:focus|group|session|discussion|бүлгийн|ярилцлаг).*"
                           r"(?:objective|purpose|goal|зорил)")),
    ("objectives", r"objective|purpose|\bgoals?\b|зорилго|зорилт"),
    ("sample", r"sampl|түүвэр|хэнээс ас|хэн хэн"),
    ("opportunities", r"opportunit|боломж"),
    ("threats", r"threat|аюул|эрсдэл|занал"),
    ("strengths", r"strength|давуу"),
    ("weaknesses", r"weakness|сул тал"),
    ("problems", r"problem|\bissues?\b|challenge|difficult|бэрхшээл|асуудал|тулгамд"),
    ("agenda", r"\bplan\b|agenda|төлөвлөгөө|хөтөлбөр"),
    ("people", r"participants|оролцогчид|оролцсон"),
)  # fmt: skip
_READ: Final = [(name, re.compile(words)) for name, words in _TOPICS]
_LONG: Final = re.compile(r"long[\s-]*term|урт хугацаа")
_MEDIUM: Final = re.compile(r"(?:medium|mid)\b|дунд хугацаа|дунд,? урт")
_SHORT: Final = re.compile(r"short[\s-]*term|богино")
_COVID: Final = re.compile(r"covid|ковид|коронавирус")
_NOT: Final = re.compile(
    r"non[\s-]*related|unrelated|not related|not connected|холбоогүй|хамаарахгүй|хамааралгүй"
)
_DUE: Final = re.compile(r"due to|because of|шалтгаал|улмаас|болж")
COVID: Final = "COVID-19"


@dataclass(frozen=True, kw_only=True)
class Sense:
    """What is told beneath a heading: its topic, and by when, and of which shock, if it says so."""

    topic: str = ""
    horizon: str = ""
    shock: str = ""
    relates: str = ""

    @property
    def side(self) -> str:
        """The finding that a sentence beneath it is; "" where it is none."""
        return _SIDES.get(self.topic, "")


_SIDES: Final = {
    "opportunities": "opportunity",
    "threats": "threat",
    "strengths": "strength",
    "weaknesses": "weakness",
}
_HARMS: Final = {"opportunities": "threats", "strengths": "weaknesses"}
QUESTIONS: Final = (*_SIDES, "fix")


def horizon(words: str) -> str:
    """Return a code of research.terms.HORIZONS that words tell; "" where they tell none."""
    folded = words.lower()
    for code, read in (("medium", _MEDIUM), ("short", _SHORT), ("long", _LONG)):
        if read.search(folded):
            return code
    return ""


def sense(words: str, above: Sense) -> Sense:
    """Return what stands beneath a heading that stands beneath ``above`` itself."""
    folded = " ".join(words.lower().split())
    topic = next((name for name, read in _READ if read.search(folded)), "")
    if topic == "problems":  # what is wrong lies on the side that is told of
        topic = _HARMS.get(above.topic, above.topic if above.side else "problems")
    elif not topic and _DUE.search(folded):  # what something brought about is told as harm
        topic = _HARMS.get(above.topic, "")
    told = replace(above, topic=topic or above.topic, horizon=horizon(words) or above.horizon)
    if topic and topic != above.topic:
        told = replace(told, shock="", relates="")
    if _COVID.search(folded):
        told = replace(told, shock=COVID, relates="no" if _NOT.search(folded) else "yes")
    return told
