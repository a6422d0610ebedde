"""What a report says that it cannot say, as the record shows it."""

from __future__ import annotations

from collections.abc import Iterator

from gurvan.kernel.words import said
from gurvan.papers.content import Say, Value
from gurvan.research.disclosing import WHOLE
from gurvan.research.reporting.facts import FEW, PAIR, Facts


def limits(given: Facts) -> Iterator[Value]:
    """Yield what limits a study, as far as the record knows it."""
    yield from _of_the_sample(given)
    if len(given.sessions) == 1:
        yield Say(
            said(
                "All of it was said in one session: who heard the others may have agreed with them."
            )
        )
    if any(one.way != "in_person" for one in given.sessions):
        yield Say(said("It was held at a distance: who had no line or no telephone is missing."))
    if given.unquoted:
        yield Say(
            said("Not everybody agreed to be quoted. Their words count and do not stand here.")
        )
    yield from _of_the_reading(given)


def _of_the_sample(given: Facts) -> Iterator[Value]:
    people, sexes = len(given.rows), {row.get("sex", "") for row in given.rows}
    if people < FEW:
        yield Say(
            said(
                "Few took part. What is found holds for them; of other miners it only gives reason"
                " to ask."
            )
        )
    told_of = given.tells != "nothing" and people >= given.least
    if given.sample_size and told_of and people < given.sample_size:
        told: dict[str, Value] = {"planned": given.sample_size, "count": people}
        yield Say(said("{planned} people were to be asked; {count} were."), told)
    told_of = told_of and given.ways.get("sex", WHOLE) == WHOLE
    if told_of and sexes == {"female"}:
        yield Say(said("No man took part."))
    if told_of and sexes == {"male"}:
        yield Say(said("No woman took part."))


def _of_the_reading(given: Facts) -> Iterator[Value]:
    if given.coders < PAIR:
        yield Say(
            said(
                "One person at most coded what was said: it is not known whether another would have"
                " coded it so."
            )
        )
    bare = [one.number for one in given.findings if not one.places]
    if bare:
        told: dict[str, Value] = {"numbers": ", ".join(map(str, bare))}
        yield Say(said("These findings rest on no words of a document: {numbers}."), told)
    if given.solutions and not any(one.place for one in given.solutions):
        yield Say(said("Those who took part have not ranked the solutions."))
