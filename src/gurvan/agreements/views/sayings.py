"""What the pages say of an agreement in whole sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext, ngettext

from gurvan.agreements.lifecycle import BINDING, LIVING
from gurvan.agreements.models import Agreement
from gurvan.agreements.readiness import Facts, in_the_way
from gurvan.kernel import clock
from gurvan.kernel.web.refusals import sentence


@dataclass(frozen=True)
class Note:
    """Something to be seen before all else; ``grave`` where somebody must act."""

    words: str
    grave: bool = False


def roster_sentence(agreement: Agreement, facts: Facts) -> str:
    """Say how many are on the roster and whether all count; nobody is named."""
    roster = facts.roster
    if not roster.listed:
        return gettext("Nobody is on the roster yet.")
    if roster.counts == roster.listed:
        if agreement.residents_only:
            words = ngettext(
                "%(count)d, confirmed and resident",
                "%(count)d, all confirmed, all residents",
                roster.listed,
            )
        else:
            words = ngettext("%(count)d, confirmed", "%(count)d, all confirmed", roster.listed)
        return words % {"count": roster.listed}
    counted = gettext("%(listed)d on the roster, of whom %(counts)d count.") % {
        "listed": roster.listed,
        "counts": roster.counts,
    }
    lacks = in_the_way(roster, facts.place, residents_only=agreement.residents_only)
    return " ".join([counted, *map(sentence, lacks)])


def area_words(agreement: Agreement) -> str:
    """Say which area it is about, and how large it is."""
    area = agreement.area
    if area is None:
        return ""
    hectares = formats.number_format(area.shown_hectares)
    return gettext("%(name)s, %(hectares)s ha") % {"name": area.name, "hectares": hectares}


def consent_words(agreement: Agreement) -> str:
    """Say whether the aimag has consented, and by which decision."""
    if agreement.consent_on is not None:
        day = formats.date_format(agreement.consent_on, "SHORT_DATE_FORMAT")
        return f"{day}: {agreement.consent_words}"
    return gettext("needed, not given yet") if agreement.needs_consent else gettext("not needed")


def notes(agreement: Agreement, facts: Facts) -> list[Note]:
    """Return what is to be seen before all else."""
    return [*_of_entry(agreement), *_of_roster(agreement, facts), *_of_others(agreement, facts)]


def _of_entry(agreement: Agreement) -> Iterator[Note]:
    if agreement.being_entered and agreement.paper is None:
        yield Note(
            gettext(
                "This agreement is from before. A list brought it; its paper is to follow, and"
                " nothing falls due under it before. Attach the paper when you finish the entry."
            )
        )
    elif agreement.being_entered:
        yield Note(
            gettext(
                "This agreement is from before. It is being entered from its paper: parties, terms,"
                " area, roster and duties. Finish the entry when all is as on the paper."
            )
        )
    elif agreement.entered:
        yield Note(gettext("This agreement is from before; it was entered from its paper."))


def _of_roster(agreement: Agreement, facts: Facts) -> Iterator[Note]:
    if agreement.state not in LIVING or not facts.falls_short:
        return
    yield Note(
        gettext(
            "The roster has fallen below what the agreement needs: %(counts)d count, %(needed)d are"
            " needed. Nobody’s work stops by itself: an officer of the national federation looks"
            " into it and decides."
        )
        % {
            "counts": facts.roster.counts,
            "needed": agreement.least_roster or facts.roster.listed,
        },
        grave=True,
    )
    if agreement.roster_checked_on and facts.roster_checked:
        day = formats.date_format(agreement.roster_checked_on, "SHORT_DATE_FORMAT")
        yield Note(gettext("The federation looked into the roster on %(day)s.") % {"day": day})


def _of_others(agreement: Agreement, facts: Facts) -> Iterator[Note]:
    for party in facts.parties:
        if party.contested:
            yield Note(
                gettext("%(name)s says that it did not sign.") % {"name": party.name}, grave=True
            )
    if agreement.state in BINDING and agreement.ends_on and agreement.ends_on < clock.today():
        yield Note(gettext("Its last day is over. Close it, or amend it."), grave=True)
    elsewhere = other_soum(agreement)
    if elsewhere:
        yield Note(
            gettext(
                "The area says that it lies in %(area)s, the agreement that the land is in"
                " %(agreement)s. Check which is right."
            )
            % {"area": elsewhere, "agreement": agreement.place}
        )


def other_soum(agreement: Agreement) -> str:
    """Return where the area says that it lies, where that is not the agreement's soum."""
    area = agreement.area
    place = area.place if area else None
    if place is None or place.soum_code == agreement.place.soum_code:
        return ""
    return str(place)
