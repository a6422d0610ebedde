"""What the figures are about: each subject's columns, and which list holds what a number counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from gurvan.agreements.lifecycle import KEPT_WORDS, LAND_WORDS, STAGE_WORDS
from gurvan.figures.periods import Period
from gurvan.kernel.words import said
from gurvan.registry.kinds import MEMBER_KINDS
from gurvan.registry.lifecycle import FORMALISATION

By = Literal["place", "kind"]
# The rows of a table that are no place: what has none recorded (as places.queries reads it).
NOWHERE = "none"
ALL = "all"  # the row, and the column, of totals

Number = int | float
Table = dict[str, dict[str, Number]]  # row, column, number


@dataclass(frozen=True)
class Asked:
    """What is asked: within which aimag (its code) and kind of group, for which period.

    ``by`` says what the rows are: places (aimags, or the soums of one aimag) or kinds of group.
    """

    period: Period
    by: By = "place"
    aimag: str = ""
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.period} {self.by} {self.aimag} {self.kind}"

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of group that are counted."""
        return frozenset({self.kind}) if self.kind else MEMBER_KINDS


@dataclass(frozen=True)
class Subject:
    """One table: its columns (code and words), and the list that a number leads to.

    ``question`` is what the list is asked for a column, ``total`` what it is asked for all of
    them (None: they do not add up), ``kind`` how it calls the kind of group, ``days`` how it
    calls the day that lies in the period, if it is about one.
    """

    key: str
    title: str
    about: str
    unit: str
    page: str
    question: str
    columns: Mapping[str, str]
    kind: str
    total: Mapping[str, str] | None = field(default_factory=dict)
    days: str = ""


GROUPS = Subject(
    key="groups",
    title=said("Groups on the path"),
    about=said(
        "The miners’ own groups, by the step that they have reached. Dissolved ones are on it no"
        " more."
    ),
    unit=said("groups"),
    page="registry:groups",
    question="state",
    columns={
        state: FORMALISATION.words[state]
        for state in ("registered", "founded", "rules_written", "decided")
    },
    kind="kind",
    total={"kind": "miners", "path": "on"},
)
MEMBERS = Subject(
    key="members",
    title=said("Members"),
    about=said(
        "Memberships in the miners’ own groups. Who belongs to two groups is in each of them."
    ),
    unit=said("memberships"),
    page="registry:memberships",
    question="standing",
    columns={
        "women": said("Women confirmed"),
        "men": said("Men confirmed"),
        "sex_unknown": said("Confirmed, sex not recorded"),
        "unconfirmed": said("Not confirmed"),
        "carried_over": said("Carried over"),
    },
    kind="kind",
    total={"standing": "all"},
)
AGREEMENTS = Subject(
    key="agreements",
    title=said("Agreements"),
    about=said("Agreements and their amendments, by stage."),
    unit=said("agreements"),
    page="agreements:agreements",
    question="stage",
    columns=STAGE_WORDS,
    kind="group",
)
LAND = Subject(
    key="land",
    title=said("Land"),
    about=said("Hectares under agreements. Ground that lies under two agreements counts once."),
    unit=said("hectares"),
    page="agreements:agreements",
    question="land",
    columns=LAND_WORDS,
    kind="group",
    total=None,
)
DUTIES = Subject(
    key="duties",
    title=said("Duties whose day is in the period"),
    about=said("Each time that a duty is due in the period, and whether it was kept."),
    unit=said("duties"),
    page="agreements:rounds",
    question="kept",
    columns=KEPT_WORDS,
    kind="group",
    days="due",
)
WORK = Subject(
    key="work",
    title=said("People who worked in the period"),
    about=said(
        "As groups answered month by month. Who worked in two months is counted in each of them."
    ),
    unit=said("people"),
    page="outcomes:answers",
    question="",
    columns={"women": said("Women"), "men": said("Men")},
    kind="group",
    days="worked",
)
SUBJECTS = (GROUPS, MEMBERS, AGREEMENTS, LAND, DUTIES, WORK)
CONFIRMED = ("women", "men", "sex_unknown")  # the columns of members that are confirmed

BANDS = said("Members by year of birth")
# What groups answered for the months of the period, and of the one before: words, and what the
# list of answers is asked besides. Of what is None the numbers lead from the chart of months.
OUTCOMES: dict[str, tuple[str, Mapping[str, str] | None]] = {
    "women": (said("Women who worked, months added up"), {}),
    "men": (said("Men who worked, months added up"), {}),
    "days": (said("Days of work"), {}),
    "accidents": (said("Accidents"), {}),
    "serious": (said("Of these, serious"), {}),
    "answered": (said("Months that groups answered for"), {}),
    "no_work": (said("Of these, without work"), {"worked": "False"}),
    "hindered": (said("Of these, something hindered the work"), {"hindered": "yes"}),
    "silent": (said("Months that groups did not answer for"), None),
}
# What happened in the period, and in the one before: words, list, what it is asked.
FLOWS = {
    "registered": (said("Groups registered"), "registry:groups", {"kind": "miners"}, "registered"),
    "dissolved": (
        said("Groups dissolved"),
        "registry:groups",
        {"kind": "miners", "state": "dissolved"},
        "dissolved",
    ),
    "confirmed": (
        said("Members who confirmed"),
        "registry:memberships",
        {"standing": "confirmed"},
        "confirmed",
    ),
    "begun": (said("Agreements that began"), "agreements:agreements", {}, "starts"),
    "due": (said("Duties that fell due"), "agreements:rounds", {}, "due"),
    "on_time": (said("Duties kept on time"), "agreements:rounds", {"kept": "on_time"}, "due"),
}
FLOW_KINDS = {
    "registered": "kind",
    "dissolved": "kind",
    "confirmed": "kind",
}  # how their list calls the kind of group


@dataclass(frozen=True)
class Counted:
    """All that was counted for one question. ``flows`` holds the period's and the one before.

    What the asker may not be told is not there: no table and no flow of it, rather than noughts.
    """

    tables: dict[str, Table]
    bands: dict[str, int]
    flows: dict[str, list[int]]
    # By outcome the numbers of the period and of the one before, None where nobody answered; how
    # many answered which band of income; and by month how many answered, and how many did not.
    outcomes: dict[str, list[int | None]] = field(default_factory=dict)
    incomes: dict[str, int] = field(default_factory=dict)
    months: dict[str, list[int]] = field(default_factory=dict)


def asked_of(subject: Subject, asked: Asked, row: str, column: str) -> dict[str, str]:
    """Return what the subject's list is asked, so that it holds what a number counts."""
    narrowed = dict(subject.total or {}) if column == ALL else _of_column(subject, column)
    kind = row if asked.by == "kind" and row != ALL else asked.kind
    if kind:
        narrowed[subject.kind] = kind
    elif subject is GROUPS:
        narrowed[subject.kind] = "miners"
    within = row if asked.by == "place" and row != ALL else asked.aimag
    if within:
        narrowed["within"] = within
    if subject.days:
        narrowed |= days(subject.days, asked.period)
    return narrowed


def _of_column(subject: Subject, column: str) -> dict[str, str]:
    return {subject.question: column} if subject.question else {}


def asked_of_outcome(asked: Asked, narrowed: Mapping[str, str], period: Period) -> dict[str, str]:
    """Return what the list of answers is asked, so that it holds those of a period."""
    kind = {WORK.kind: asked.kind} if asked.kind else {}
    within = {"within": asked.aimag} if asked.aimag else {}
    return {**narrowed, **kind, **within, **days(WORK.days, period)}


def asked_of_month(asked: Asked, month: str) -> dict[str, str]:
    """Return what the lists of answers and of gaps are asked about one month."""
    kind = {WORK.kind: asked.kind} if asked.kind else {}
    return {"month": month, **kind, **({"within": asked.aimag} if asked.aimag else {})}


def asked_of_flow(flow: str, asked: Asked, period: Period, today: date) -> dict[str, str]:
    """Return what a list is asked, so that it holds what happened in a period up to today."""
    _, _, narrowed, day = FLOWS[flow]
    kind = {FLOW_KINDS.get(flow, "group"): asked.kind} if asked.kind else {}
    within = {"within": asked.aimag} if asked.aimag else {}
    until = {f"{day}_to": happened_until(period, today).isoformat()}
    return {**narrowed, **kind, **within, **days(day, period), **until}


def happened_until(period: Period, today: date) -> date:
    """Return the last day of a period of which can be told what happened."""
    return min(period.last, today)


def days(name: str, period: Period) -> dict[str, str]:
    """Return the answers to the questions for the days of a period."""
    return {f"{name}_from": period.first.isoformat(), f"{name}_to": period.last.isoformat()}
