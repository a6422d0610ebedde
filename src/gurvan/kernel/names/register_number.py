"""The citizen's register number (РД) and the organisation's: form, date, sex. No check digit.

Two Cyrillic letters (where the birth was registered, not where the person lives) and eight
digits: YYMMDD, where months 21-32 mean the years from 2000 on; the ninth sign of the whole is
odd for men and even for women; of the tenth no public rule is known, so none is applied.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from gurvan.kernel.names.refusals import (
    OrganisationNumberForm,
    RegisterNumberDate,
    RegisterNumberForm,
    RegisterNumberInFuture,
)
from gurvan.kernel.words import said

Sex = Literal["male", "female"]

_FORM = re.compile(r"[А-ЯЁӨҮ]{2}[0-9]{8}")
_ORGANISATION_FORM = re.compile(r"[0-9]{7}")
_BETWEEN = re.compile(r"[\s\u200b-\u200f\u00ad‐‑–—-]+")
# Here every letter must be Cyrillic, so a Latin word of two letters is mended as well. Y is У
# (the letter of Ulaanbaatar), not Ү as in names: no aimag's letter is Ү.
_TO_LETTERS = str.maketrans("ABCEHKMOPTXYVЄѲЇ", "АВСЕНКМОРТХУҮӨӨҮ")
_TO_DIGITS = str.maketrans("OОЗ", "003")
_SINCE_2000 = 20


@dataclass(frozen=True, repr=False)
class RegisterNumber:
    """A register number and what can be read from it. Its repr tells nothing."""

    text: str
    letters: str
    born: date
    sex: Sex

    def __repr__(self) -> str:
        """Tell that it is a register number, not which."""
        return "RegisterNumber(…)"


class Disagreement(StrEnum):
    """What a register number says otherwise than the record. A warning, never a refusal."""

    SEX = "names.register_number_sex"
    BORN = "names.register_number_born"

    @property
    def says(self) -> str:
        """The English sentence (a msgid)."""
        return _SENTENCES[self]


_SENTENCES = {
    Disagreement.SEX: said(
        "By the register number the sex is another one. Compare it with the card."
    ),
    Disagreement.BORN: said(
        "By the register number the date of birth is another one. Compare it with the card."
    ),
}


def _plain(text: str) -> str:
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()


def parse(text: str, *, today: date | None = None) -> RegisterNumber:
    """Return the register number from what was typed; spaces and look-alikes are mended.

    With ``today``, a date of birth after it is refused. Raises RegisterNumberForm,
    RegisterNumberDate, RegisterNumberInFuture.
    """
    text = _plain(text)
    text = text[:2].translate(_TO_LETTERS) + text[2:].translate(_TO_DIGITS)
    if not _FORM.fullmatch(text):
        raise RegisterNumberForm(field="register_number")
    year, month, day = int(text[2:4]), int(text[4:6]), int(text[6:8])
    late = month > _SINCE_2000
    try:
        born = (
            date(2000 + year, month - _SINCE_2000, day) if late else date(1900 + year, month, day)
        )
    except ValueError:
        raise RegisterNumberDate(field="register_number") from None
    if today is not None and born > today:
        raise RegisterNumberInFuture(field="register_number")
    sex: Sex = "male" if int(text[8]) % 2 else "female"
    return RegisterNumber(text=text, letters=text[:2], born=born, sex=sex)


def disagrees(
    number: RegisterNumber, *, sex: str | None = None, born: date | None = None
) -> list[Disagreement]:
    """Return what the record says otherwise than the number; what is not known agrees."""
    found = []
    if sex and sex != number.sex:
        found.append(Disagreement.SEX)
    if born and born != number.born:
        found.append(Disagreement.BORN)
    return found


def organisation_number(text: str) -> str:
    """Return an organisation's register number, seven digits. Raises OrganisationNumberForm."""
    text = _plain(text).translate(_TO_DIGITS)
    if not _ORGANISATION_FORM.fullmatch(text):
        raise OrganisationNumberForm(field="register_number")
    return text
