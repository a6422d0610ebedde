"""How permits, their papers and their land stand in lists."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.areas.models import COARSE
from gurvan.kernel import clock
from gurvan.kernel.web.listing import Column, Listing
from gurvan.kernel.web.tags import Tag
from gurvan.papers.lifecycle import PAPER
from gurvan.permits.exchange import codes
from gurvan.permits.lifecycle import PERMIT
from gurvan.permits.models import LandReturn, Permit
from gurvan.permits.norms import expiring_within
from gurvan.permits.queries import Paper, Total
from gurvan.permits.terms import LEVELS, plain


def rounded(hectares: Decimal | None) -> Decimal | None:
    """Return hectares as lists show them: to a hundredth."""
    return None if hectares is None else plain(hectares.quantize(COARSE))


def until_tag(permit: Permit) -> Tag | str:
    """Return its last day as a warning where it is near or over, and the permit in force."""
    if permit.state != "in_force" or permit.ends_on is None:
        return ""
    today = clock.today()
    if permit.ends_on < today:
        return Tag(gettext("its last day is over"), "bad")
    if permit.ends_on <= today + expiring_within(today):
        return Tag(gettext("expires soon"), "waiting")
    return ""


def _level(permit: Permit) -> str:
    return gettext(LEVELS[permit.level]) if permit.level else ""


def _land_use(permit: Permit) -> str:
    return _codes(permit)["land_use"]


def _level_code(permit: Permit) -> str:
    return _codes(permit)["level"]


def _contract_state(permit: Permit) -> str:
    return _codes(permit)["contract_state"]


def _codes(permit: Permit) -> Mapping[str, str]:
    return vars(codes(level=permit.level, state=permit.state, left_from=permit.left_from))


PERMITS = Listing(
    name="permits",
    joins=("holder", "place", "office", "decided_by"),
    columns=(
        Column(_("Permit"), "number", kind="link", sort="year"),
        Column(_("Holder"), "holder", sort="holder__sort_key"),
        Column(_("Soum"), "place", sort="place__sort_key"),
        Column(_("Office that decides"), "office", sort="office__sort_key"),
        Column(_("Hectares granted"), lambda row: rounded(row.hectares), kind="number"),
        Column(_("Still open"), lambda row: rounded(row.open_hectares or None), kind="number"),
        Column(_("Until"), "ends_on", kind="date", sort="ends_on"),
        Column(_("State"), "state", kind="tag", lifecycle=PERMIT, sort="state"),
        Column(_("To note"), until_tag, kind="tag"),
    ),
)

# As the state's land system takes it: with its codes.
_EXCHANGE = (
    Column(_("Order"), "order_number"),
    Column(_("Day of the order"), "decided_on", kind="date"),
    Column(_("Level of the decision"), _level),
    Column(_("From"), "starts_on", kind="date"),
    Column(_("Land-use code"), _land_use),
    Column(_("Level code"), _level_code),
    Column(_("Contract state in the land system"), _contract_state),
)
PERMITS_EXPORTED = Listing(
    name=PERMITS.name, joins=PERMITS.joins, columns=(*PERMITS.columns, *_EXCHANGE)
)


def _return_state(land_return: LandReturn) -> Tag:
    if land_return.struck_on:
        return Tag(gettext("taken back"), "ended")
    return Tag(gettext("returned"), "good")


def _strike_url(land_return: LandReturn) -> str:
    return reverse("permits:strike_return", args=[land_return.uid])


def _strike_words(land_return: LandReturn) -> str:
    return "" if land_return.struck_on else gettext("Take it back")


RETURNS = Listing(
    name="land-returns",
    columns=(
        Column(_("Returned on"), "returned_on", kind="date", sort="returned_on"),
        Column(_("Hectares"), lambda row: rounded(row.hectares), kind="number", sort="hectares"),
        Column(_("State"), _return_state, kind="tag"),
        Column(_("Why it was taken back"), "struck_reason"),
    ),
)
# For those who take one back.
RETURNS_KEPT = Listing(
    name=RETURNS.name,
    columns=(
        *RETURNS.columns,
        Column(_("Written by mistake?"), _strike_words, kind="act", url=_strike_url,
               exported=False),
    ),
)  # fmt: skip


# --- Papers ---------------------------------------------------------------------------------------


def _what(paper: Paper) -> str:
    return gettext(paper.what)


def _paper_url(paper: Paper) -> str:
    held: Any = paper.issued or paper.file
    url: str = held.get_absolute_url()
    return url


def _paper_name(paper: Paper) -> str:
    return paper.issued.number if paper.issued else str(paper.file)


def _paper_state(paper: Paper) -> Tag | str:
    if paper.issued is None:
        return ""
    return Tag(gettext(PAPER.words[paper.issued.state]), PAPER.tone(paper.issued.state))


PAPERS = Listing(
    name="permit-papers",
    columns=(
        Column(_("Paper"), _paper_name, kind="link", url=_paper_url),
        Column(_("What it is"), _what),
        Column(_("Of"), "on", kind="date"),
        Column(_("State"), _paper_state, kind="tag"),
    ),
)


# --- Land by soum and year ------------------------------------------------------------------------


def asked_for(total: Total, land: str) -> str:
    """Return the address of the list of the permits behind a number."""
    asked = {"within": total.place.code, "granted": str(total.year), "land": land}
    return f"{reverse('permits:permits')}?{urlencode(asked)}"


def _linked(land: str) -> Any:
    return lambda total: asked_for(total, land)


LAND = Listing(
    name="land-by-year",
    columns=(
        Column(_("Year"), "year"),
        Column(_("Soum"), "place"),
        Column(_("Permits"), "permits", kind="number"),
        Column(_("Hectares granted"), lambda row: rounded(row.given), kind="number",
               url=_linked("given")),
        Column(_("Returned"), lambda row: rounded(row.returned), kind="number",
               url=_linked("returned")),
        Column(_("Still open"), lambda row: rounded(row.open), kind="number", url=_linked("open")),
    ),
)  # fmt: skip
