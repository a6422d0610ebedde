"""What is asked of a person, how it is checked, and in which codes it is kept. Pure.

Collect the least: all but the given name may stay unknown, and no identity paper is copied.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gurvan.kernel.names import register_number as register
from gurvan.kernel.names.person import PersonName
from gurvan.kernel.words import said
from gurvan.registry import phones
from gurvan.registry.refusals.organisations import InFuture
from gurvan.registry.refusals.people import BeforeBirth, ResidenceNeeded, UnderAge

SEXES = {"female": said("woman"), "male": said("man")}

# How memberships stand, as figures tell it. What each means, queries.memberships.STANDINGS says.
STANDINGS = {
    "confirmed": said("confirmed, and counted"),
    "women": said("women confirmed"),
    "men": said("men confirmed"),
    "sex_unknown": said("confirmed, sex not recorded"),
    "unconfirmed": said("not confirmed"),
    "carried_over": said("carried over, not yet confirmed"),
    "all": said("all that stand"),
}
BAND_UNKNOWN = "unknown"  # asked for as a band: where the birth date is not recorded

# What was shown as proof of residence. Shown, not copied.
PROOFS = {
    "identity_card": said("identity card"),
    "residence_paper": said("paper of residence from the bagh or khoroo"),
    "governor": said("word of the bagh or khoroo governor"),
    "own_word": said("the person's own word"),
}

# What is hidden until somebody asks for it by an act that leaves an entry.
HIDDEN = {
    "register_number": said("register number"),
    "phone": said("phone"),
    "birth_date": said("birth date"),
}

# Every particular, as an entry names it.
FIELDS = HIDDEN | {
    "given": said("given name"),
    "patronymic": said("patronymic"),
    "clan": said("clan name"),
    "sex": said("sex"),
    "residence": said("residence"),
    "residence_since": said("resident since"),
    "residence_proof": said("shown as proof of residence"),
    "purpose_told_on": said("day on which the purpose was told"),
    "consent_on": said("day of consent"),
}

_BAND_YEARS = 5


def birth_band(born: date | None) -> str:
    """Return the five years in which a person was born ("1980-1984"), for statistics."""
    if born is None:
        return ""
    first = born.year - born.year % _BAND_YEARS
    return f"{first}-{first + _BAND_YEARS - 1}"


def age(born: date, on: date) -> int:
    """Return a person's age in completed years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


@dataclass(frozen=True, kw_only=True, repr=False)
class Draft:
    """A person's particulars as they were given, before or after a check.

    ``residence`` is a places.Place. Its repr tells nothing, so that no log holds a name.
    """

    given: str
    patronymic: str = ""
    clan: str = ""
    sex: str = ""
    birth_date: date | None = None
    register_number: str = ""
    phone: str = ""
    residence: Any = None
    residence_since: date | None = None
    residence_proof: str = ""
    purpose_told_on: date | None = None
    consent_on: date | None = None

    def __repr__(self) -> str:
        """Tell that these are particulars, not whose."""
        return "Draft(…)"

    @property
    def name(self) -> PersonName:
        """The name in its parts."""
        return PersonName(clan=self.clan, patronymic=self.patronymic, given=self.given)

    def checked(self, *, today: date, least_age: int | None) -> Draft:
        """Return the particulars as they are kept: mended, normalised, possible.

        A register number tells the birth date where none is given. Raises the refusals of
        names, PhoneForm, InFuture, BeforeBirth, UnderAge, ResidenceNeeded.
        """
        name = PersonName.typed(given=self.given, patronymic=self.patronymic, clan=self.clan)
        number = register.parse(self.register_number, today=today) if self._has_number else None
        born = self.birth_date or (number.born if number else None)
        draft = replace(
            self,
            given=name.given,
            patronymic=name.patronymic,
            clan=name.clan,
            birth_date=born,
            register_number=number.text if number else "",
            phone=phones.written(self.phone),
        )
        _check_days(draft, today)
        if least_age is not None:
            young = [day for day in (born, number.born if number else None) if day]
            if any(age(day, today) < least_age for day in young):
                raise UnderAge(field="birth_date", least=least_age)
        return draft

    def disagreements(self) -> list[register.Disagreement]:
        """Return what the register number says otherwise: warnings, never refusals."""
        if not self._has_number:
            return []
        number = register.parse(self.register_number)
        return register.disagrees(number, sex=self.sex, born=self.birth_date)

    @property
    def _has_number(self) -> bool:
        return bool(self.register_number.strip())


def _check_days(draft: Draft, today: date) -> None:
    days = ("birth_date", "residence_since", "purpose_told_on", "consent_on")
    for field in days:
        day = getattr(draft, field)
        if day and day > today:
            raise InFuture(field=field, day=day)
    if draft.residence is None and (draft.residence_since or draft.residence_proof):
        raise ResidenceNeeded(field="residence")
    for field in days[1:]:
        day = getattr(draft, field)
        if day and draft.birth_date and day < draft.birth_date:
            raise BeforeBirth(field=field, day=day)
