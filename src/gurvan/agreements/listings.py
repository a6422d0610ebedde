"""How agreements, and the parts of one, stand in lists."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from gurvan.agreements import queries
from gurvan.agreements.lifecycle import AGREEMENT, DUTY
from gurvan.agreements.models import Agreement, Duty, DutyRound
from gurvan.agreements.queries import Listed, Paper
from gurvan.agreements.roster import REASONS
from gurvan.agreements.terms import DUTIES, KINDS, MINERALS, REPEATS
from gurvan.kernel.web.coded import word
from gurvan.kernel.web.listing import Column, Listing
from gurvan.kernel.web.tags import Tag, state_tag
from gurvan.papers.kinds import LANGUAGES
from gurvan.papers.lifecycle import PAPER


def minerals(agreement: Agreement) -> str:
    """Return the minerals in words."""
    return ", ".join(gettext(MINERALS[code]) for code in agreement.minerals)


def late_tag(agreement: Agreement) -> Tag | str:
    """Return how many duties are late; a dash where none is."""
    count: int = getattr(agreement, "late_count", 0)
    words = ngettext("%(count)d late", "%(count)d late", count) % {"count": count}
    return Tag(words, "bad") if count else "–"


AGREEMENTS = Listing(
    name="agreements",
    columns=(
        Column(_("Agreement"), "__str__", kind="link", sort="year"),
        Column(_("Miners’ organisation"), "miners", sort="miners__sort_key"),
        Column(_("Soum"), "place", sort="place__sort_key"),
        Column(_("About"), word(KINDS, "kind"), sort="kind"),
        Column(_("Minerals"), minerals),
        Column(_("Until"), "ends_on", kind="date", sort="ends_on"),
        Column(_("Duties"), late_tag, kind="tag"),
        Column(_("State"), "state", kind="tag", lifecycle=AGREEMENT, sort="state"),
    ),
)

AMENDMENTS = Listing(
    name="amendments",
    columns=(
        Column(_("Agreement"), "__str__", kind="link"),
        Column(_("Why"), "amends_why"),
        Column(_("In force from"), "starts_on", kind="date"),
        Column(_("State"), "state", kind="tag", lifecycle=AGREEMENT),
    ),
)


# --- Duties ---------------------------------------------------------------------------------------


def round_tag(item: DutyRound) -> Tag:
    """Return how a round stands: late where it is, also if it was returned; else its state."""
    if not queries.is_late(item):
        return state_tag(DUTY, item.state)
    return Tag(gettext("Late, returned") if item.state == "returned" else gettext("Late"), "bad")


def current_round(duty: Duty) -> DutyRound | None:
    """Return the round of a duty that is to be looked at: the first open one, else the last."""
    rounds = list(duty.rounds.all())
    still_open = [item for item in rounds if item.state in {"due", "handed_in", "returned"}]
    for item in still_open[:1] or rounds[-1:]:
        item.duty = duty  # known here: the database need not be asked
        return item
    return None


def duty_url(duty: Duty) -> str:
    """Return where a duty is dealt with: at its present round; of a draft, where it can go."""
    item = current_round(duty)
    return item.get_absolute_url() if item else reverse("agreements:drop_duty", args=[duty.uid])


def duty_due(duty: Duty) -> Any:
    """Return when a duty is due, or was."""
    item = current_round(duty)
    return item.due_on if item else duty.first_due


def duty_tag(duty: Duty) -> Tag:
    """Return how a duty stands at its present round."""
    item = current_round(duty)
    return round_tag(item) if item else Tag(gettext("Begins when in force"))


DUTIES_OF_ONE = Listing(
    name="duties",
    columns=(
        Column(_("Duty"), "words", kind="link", url=duty_url),
        Column(_("Kind"), word(DUTIES, "kind")),
        Column(_("Owed by"), "debtor.organisation"),
        Column(_("Owed to"), "creditor.organisation"),
        Column(_("How often"), word(REPEATS, "repeats")),
        Column(_("Due"), duty_due, kind="date"),
        Column(_("State"), duty_tag, kind="tag"),
    ),
)


def amount_words(duty: Duty) -> str:
    """Return how much is owed, with its unit; a dash where no amount is agreed."""
    if duty.amount is None:
        return "–"
    return f"{number_format(duty.amount.normalize(), force_grouping=True)} {duty.unit}"


# As the agreement itself says it, on paper.
DUTIES_ON_PAPER = Listing(
    name="duties",
    columns=(
        Column(_("Duty"), "words"),
        Column(_("Owed by"), "debtor.organisation"),
        Column(_("Owed to"), "creditor.organisation"),
        Column(_("How much"), amount_words),
        Column(_("First due"), "first_due", kind="date"),
        Column(_("How often"), word(REPEATS, "repeats")),
    ),
)

ROUNDS = Listing(
    name="duties",
    columns=(
        Column(_("Duty"), "duty.words", kind="link"),
        Column(_("Kind"), lambda row: gettext(DUTIES[row.duty.kind])),
        Column(_("Agreement"), "duty.agreement"),
        Column(_("Owed by"), "duty.debtor.organisation"),
        Column(_("Owed to"), "duty.creditor.organisation"),
        Column(_("Due"), "due_on", kind="date", sort="due_on"),
        Column(_("State"), round_tag, kind="tag"),
    ),
)


# --- Roster ---------------------------------------------------------------------------------------


def line_name(row: Listed) -> str:
    """Return who stands on the line."""
    return str(row.line.membership.person)


def line_tag(row: Listed) -> Tag:
    """Return whether somebody counts, or why not."""
    if not row.against:
        return Tag(gettext("counts"), "good")
    return Tag(", ".join(gettext(REASONS[why]) for why in row.against), "bad")


def person_url(row: Listed) -> str:
    """Return where the person's card is, to those who have it in reach."""
    return row.line.membership.person.get_absolute_url() if row.linked else ""


def _line_url(row: Listed) -> str:
    return reverse("agreements:drop_line", args=[row.line.uid])


ROSTER = Listing(
    name="roster",
    columns=(
        Column(_("Name"), line_name, kind="link", url=person_url),
        Column(_("Group"), "line.membership.organisation"),
        Column(_("Lives in"), "line.membership.person.residence"),
        Column(_("On it since"), "line.since", kind="date"),
        Column(_("State"), line_tag, kind="tag"),
    ),
)

# The same, for those who may take somebody off.
ROSTER_KEPT = Listing(
    name="roster",
    columns=(
        *ROSTER.columns,
        Column(
            _("Change"),
            lambda _row: gettext("Take off"),
            kind="act",
            url=_line_url,
            exported=False,
        ),
    ),
)


# --- Papers ---------------------------------------------------------------------------------------


def paper_words(row: Paper) -> str:
    """Return what a paper is."""
    return gettext(row.what).format(name=row.name)


def paper_url(row: Paper) -> str:
    """Return where the paper is had."""
    url: str = (row.issued or row.file).get_absolute_url()  # type: ignore[union-attr] # one is there
    return url


def paper_file(row: Paper) -> str:
    """Return number, version and language of what was issued here; of others the file's name."""
    if row.issued is None:
        return str(row.file)
    return gettext("%(number)s, version %(edition)d: %(language)s") % {
        "number": row.issued.number,
        "edition": row.issued.edition,
        "language": gettext(LANGUAGES[row.issued.language]),
    }


def paper_tag(row: Paper) -> Tag | str:
    """Return whether what was issued here still holds."""
    return state_tag(PAPER, row.issued.state) if row.issued else "–"


PAPERS = Listing(
    name="papers",
    columns=(
        Column(_("Paper"), paper_words, kind="link", url=paper_url),
        Column(_("File"), paper_file),
        Column(_("Of"), "on", kind="date"),
        Column(_("State"), paper_tag, kind="tag"),
    ),
)
