"""Making anew by what likely same people are found, where it is lacking."""

from __future__ import annotations

from gurvan.kernel import bulk
from gurvan.ledger.commands import draft
from gurvan.registry.models import Person, PersonTrace
from gurvan.vault import keys


def trace_people() -> int:
    """Make the traces of all who have none, as after a restore; return how many. Can be broken off.

    Raises VaultLocked.
    """
    lacking = Person.objects.filter(trace=None, forgotten_at=None).order_by("pk")
    done = 0
    while people := list(lacking[: bulk.BATCH]):
        _trace(people=people)
        done += len(people)
    return done


@draft
def _trace(*, people: list[Person]) -> None:
    """Make the traces of some people: derived from what their records hold already."""
    # Read anew and held: of whoever is forgotten at this moment no trace may come back.
    held = Person.objects.select_for_update(of=("self",)).filter(
        pk__in=[person.pk for person in people], trace=None, forgotten_at=None
    )
    with keys.at_hand(person.uid for person in held):
        traces = [PersonTrace.of(person, person.born) for person in held]
    # Another process may do the same at this moment.
    PersonTrace.objects.bulk_create(traces, ignore_conflicts=True)
