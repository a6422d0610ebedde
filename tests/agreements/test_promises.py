"""Whatever is done in whatever order: what was signed stays as it was signed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from gurvan.agreements import commands, queries
from gurvan.agreements.lifecycle import OPEN_TO_TERMS
from gurvan.agreements.models import Agreement, Party
from gurvan.kernel import clock
from gurvan.kernel.errors import Refused
from tests.cast import TODAY, Cast, noon
from tests.deals import Side, negotiated, owe_all, scan

# What may change after the signature: how it stands, and what was done under it.
LIVED = {
    "version", "state", "state_since", "state_reason", "roster_checked_on", "roster_checked_count",
    "roster_checked_as", "accepted_on", "acceptance_paper_id", "search",
}  # fmt: skip
TERMS = [c.attname for c in Agreement._meta.concrete_fields if c.attname not in LIVED]
OF_PARTY = ("organisation_id", "capacity", "signatory_id", "signatory_name", "authority_words")
OF_DUTY = ("debtor_id", "creditor_id", "kind", "words", "first_due", "repeats", "until", "amount")


def promised(agreement: Agreement) -> dict[str, Any]:
    """Return all that the parties promised each other."""
    return {
        "terms": {name: getattr(agreement, name) for name in TERMS},
        "parties": sorted(agreement.parties.values_list("pk", *OF_PARTY)),
        "duties": sorted(agreement.duties.values_list("pk", *OF_DUTY)),
        "joined": set(agreement.roster.values_list("membership_id", flat=True)),
    }


def acts(cast: Cast, sides: Side) -> dict[str, Callable[[Agreement], Any]]:
    """Return everything that can be tried on an agreement."""
    officer = cast.officer

    def party(agreement: Agreement, capacity: str = "company") -> Party:
        return agreement.parties.get(capacity=capacity)

    return {
        "negotiate": lambda a: commands.negotiate(actor=officer, agreement=a),
        "terms": lambda a: commands.set_terms(
            actor=officer, agreement=a, title="Өөр", minerals=["coal"], starts_on=TODAY
        ),
        "rename": lambda a: commands.name_party(
            actor=officer, agreement=a, organisation=cast.company, capacity="company",
            signatory_name="Өөр хүн", authority_words="Өөр",
        ),
        "drop party": lambda a: commands.drop_party(actor=officer, party=party(a)),
        "owe": lambda a: owe_all(sides, a),
        "drop duty": lambda a: commands.drop_duty(
            actor=officer, duty=a.duties.filter(kind="report")[:1].get()
        ),
        "draw": lambda a: commands.draw_roster(
            actor=officer, agreement=a, memberships=sides.roster
        ),
        "draft": lambda a: commands.draft_agreement(actor=officer, agreement=a),
        "reopen": lambda a: commands.reopen_draft(actor=officer, agreement=a, reason="Алдаа"),
        "sign authority": lambda a: _sign(cast, party(a, "authority")),
        "sign company": lambda a: _sign(cast, party(a)),
        "sign miners": lambda a: _sign(cast, party(a, "miners")),
        "strike": lambda a: commands.strike_signature(
            actor=officer, party=party(a), reason="Буруу"
        ),
        "activate": lambda a: commands.activate(actor=officer, agreement=a),
        "suspend": lambda a: commands.suspend(actor=officer, agreement=a, reason="Зогс"),
        "resume": lambda a: commands.resume(actor=officer, agreement=a, reason="Үргэлжил"),
        "restore": lambda a: commands.mark_restored(actor=officer, agreement=a),
        "check": lambda a: commands.check_roster(actor=officer, agreement=a, finding="Үзлээ"),
        "amend": lambda a: commands.amend(actor=officer, agreement=a, reason="Сунгана"),
        "terminate": lambda a: commands.terminate(actor=officer, agreement=a, reason="Дуус"),
    }  # fmt: skip


def _sign(cast: Cast, party: Party) -> Party:
    return commands.record_signature(
        actor=cast.officer, party=party, signed_on=clock.today(), signed_scan=scan()
    )


NAMES = sorted(
    ["negotiate", "terms", "rename", "drop party", "owe", "drop duty", "draw", "draft", "reopen",
     "sign authority", "sign company", "sign miners", "strike", "activate", "suspend", "resume",
     "restore", "check", "amend", "terminate"]
)  # fmt: skip
# Random acts seldom sign: what leads to the signature is often done in turn.
TOWARDS = ["draft", "sign authority", "sign company", "sign miners", "activate"]
sequences = st.tuples(
    st.lists(st.sampled_from(NAMES), max_size=3),
    st.integers(0, len(TOWARDS)),
    st.lists(st.sampled_from(NAMES), max_size=8),
).map(lambda parts: [*parts[0], *TOWARDS[: parts[1]], *parts[2]])


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(sequences)
def test_no_sequence_of_acts_edits_what_was_signed(
    cast: Cast, sides: Side, names: list[str]
) -> None:
    with transaction.atomic():
        agreement = negotiated(sides, "Амлалт")
        owe_all(sides, agreement)
        can = acts(cast, sides)
        closed: dict[str, Any] | None = None
        with clock.held(noon(TODAY + timedelta(days=1))):
            for name in names:
                try:
                    with transaction.atomic():
                        can[name](agreement)
                except (Refused, Party.DoesNotExist, agreement.duties.model.DoesNotExist):
                    pass
                agreement = Agreement.objects.get(pk=agreement.pk)
                closed = _kept(agreement, closed)
        transaction.set_rollback(True)


def _kept(agreement: Agreement, closed: dict[str, Any] | None) -> dict[str, Any] | None:
    """Hold what is promised to what it was when the draft was closed; it binds all who signed."""
    if agreement.state in OPEN_TO_TERMS:
        assert not agreement.parties.exclude(signed_on=None).exists()
        return None
    now = promised(agreement)
    if closed is not None:
        assert now == closed
    if agreement.state in {"signed", "active", "suspended", "restored"}:
        assert not agreement.parties.filter(signed_on=None).exists()
        assert queries.facts(agreement).consented or not agreement.needs_consent
    if agreement.state == "active":
        assert agreement.starts_on is not None
        assert agreement.starts_on <= date.max
    return now
