"""Why a name or a number of a person is not taken as typed, each with what to do."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class NameMissing(Refused, key="names.missing", says=said("Type the name.")):
    """Nothing stands where a name must, or no letter does."""


class NameTooLong(
    Refused,
    key="names.too_long",
    says=said("The name is longer than {most} letters. Type only the name."),
):
    """The name is longer than any name. Values: ``most``."""


class NameHasControlCharacters(
    Refused,
    key="names.control_characters",
    says=said("The name holds a character that cannot be seen. Type the name again by hand."),
):
    """The name holds a control, joining, private or unassigned character."""


class NameHasDirectionCharacters(
    Refused,
    key="names.direction_characters",
    says=said(
        "The name holds a hidden character that turns the direction of writing. "
        "Type the name again by hand."
    ),
):
    """The name holds a bidirectional control, with which one name can look like another."""


class NameHasDigits(
    Refused,
    key="names.digits",
    says=said("The name holds a digit. Type it in letters: О and З, not 0 and 3."),
):
    """The name holds a digit."""


class NameHasSigns(
    Refused,
    key="names.signs",
    says=said(
        "The name holds “{signs}”. A name has only letters, hyphens and spaces; "
        "type the patronymic and the given name each in its own box."
    ),
):
    """The name holds signs that no name has, such as the dot of "Д.Баярмаа". Values: ``signs``."""


class NameInOtherLetters(
    Refused,
    key="names.other_letters",
    says=said("Write the name in Cyrillic or in Latin letters, as it is in the identity card."),
):
    """The name holds letters of another script."""


class NameMixesAlphabets(
    Refused,
    key="names.mixed_alphabets",
    says=said("One word of the name mixes Cyrillic and Latin letters. Type it again in one."),
):
    """A word mixes scripts in a way that no look-alike explains."""


class RegisterNumberForm(
    Refused,
    key="names.register_number_form",
    says=said(
        "A register number is two Cyrillic letters and eight digits. Look at the card again."
    ),
):
    """The register number has another form than two letters and eight digits."""


class RegisterNumberDate(
    Refused,
    key="names.register_number_date",
    says=said(
        "The digits of the register number hold no day that exists. They are the year, "
        "the month (for those born from 2000 on, plus 20) and the day of birth: compare them."
    ),
):
    """Digits one to six of the register number are no date."""


class RegisterNumberInFuture(
    Refused,
    key="names.register_number_in_future",
    says=said("By this register number the person is not born yet. Compare it with the card."),
):
    """The date in the register number lies after today."""


class OrganisationNumberForm(
    Refused,
    key="names.organisation_number_form",
    says=said("The register number of an organisation is seven digits. Look at its certificate."),
):
    """The organisation's number has another form than seven digits."""
