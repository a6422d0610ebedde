"""A federation that grows: as much more of everything as is asked, by commands."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Final
from uuid import uuid4

from gurvan.accounts.commands import invite_user
from gurvan.agreements.commands import draw_roster, owe_duty, petition_agreement
from gurvan.agreements.queries import parties as parties_of
from gurvan.gatherings.models import Gathering
from gurvan.imports.commands import stage_list, take_in_list
from gurvan.kernel import clock
from gurvan.land.models import StatedWaters
from gurvan.permits.commands import return_land
from gurvan.permits.models import Permit
from gurvan.places.queries import soums
from gurvan.registry.commands import (
    NewMember,
    NewOrganisation,
    appoint_officer,
    confirm_in_person,
    deny_membership,
    enrol_members,
    give_mandate,
    register_organisations,
    register_people,
)
from gurvan.registry.models import Membership
from gurvan.research.commands import (
    SessionPlan,
    Told,
    add_participants,
    add_questions,
    begin_report,
    prepare_session,
)
from gurvan.research.guide import QuestionDraft
from gurvan.research.models import Ranking, Session
from gurvan.voice.commands import promise
from gurvan.voice.models import Ask
from gurvan.work.commands import ask_for_work
from tests.cast import Cast, side
from tests.deals import ground
from tests.gatherings.stories import Gatherings
from tests.land.pieces import boundary, ground as water, licence, stated
from tests.motions.stories import Votes
from tests.permits.stories import Permits
from tests.registry.people import draft
from tests.research.stories import Studies
from tests.voice.stories import Voices

LETTERS: Final = "абвгдежзиклмнопрстуфхцчш"


class Grower:
    """Adds to Norovlin and below it; numbers in letters keep the names apart."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.numbers = count()

    def name(self) -> str:
        """Return a name that nobody has yet."""
        number = next(self.numbers)
        return f"Нэр{LETTERS[number // 24 % 24]}{LETTERS[number % 24]}"

    def grow(self, more: int) -> None:
        """Add so many of everything."""
        members = self._members(more)
        self._groups(more)
        self._agreements(more, members)
        self._permits(more)
        self._votes(more)
        self._gatherings(more)
        self._voice(more)
        self._studies(more)
        for member in members:
            self._office(member)
        self._work(more)

    def _groups(self, more: int) -> None:
        new = [
            NewOrganisation(
                kind="partnership", name=f"{self.name()} нөхөрлөл", parent=self.cast.norovlin
            )
            for _ in range(more)
        ]
        register_organisations(actor=self.cast.house, rows=new)

    def _votes(self, more: int) -> None:
        """Call votes, and note anew how the group decides."""
        votes = Votes(self.cast)
        for _ in range(more):
            votes.called()
        votes.rules()

    def _permits(self, more: int) -> None:
        """Ask for permits, and return some of the land of the first."""
        stories = Permits(self.cast)
        stories.holder = self.cast.norovlin
        for _ in range(more):
            stories.requested(area=False)
        for permit in [*Permit.objects.filter(state="in_force").order_by("pk")[:1]] * more:
            return_land(
                actor=self.cast.officer,
                permit=permit,
                returned_on=clock.today(),
                hectares=Decimal("0.01"),
            )

    def _gatherings(self, more: int) -> None:
        """Plan gatherings, and make the first one's agenda longer."""
        stories = Gatherings(self.cast)
        for _ in range(more):
            stories.planned(items=0, title=self.name())
        first = Gathering.objects.order_by("pk")[0]
        for _ in range(more):
            stories.item(first, subject=self.name())

    def _voice(self, more: int) -> None:
        """Raise challenges, and ask of the one office; let it answer and promise on the first."""
        voices = Voices(self.cast)
        first = Ask.objects.filter(state="committed").order_by("pk").first()
        for _ in range(more):
            voices.sent(copied=False, way="spoken")
            if first is not None:
                promise(actor=self.cast.officer, ask=first, what=self.name(), due_on=clock.today())

    def _studies(self, more: int) -> None:
        """Plan studies; add questions, sessions and participants to the first."""
        stories, actor = Studies(self.cast), self.cast.officer
        first = Session.objects.select_related("study").order_by("pk").first()
        session = first or stories.prepared()
        document = session.documents.filter(kind="transcript").first()
        drafts = [QuestionDraft(kind="free", words_mn=self.name())] * more
        add_questions(actor=actor, study=session.study, drafts=drafts)
        add_participants(actor=actor, session=session, told=[Told()] * more)
        ranking = Ranking.objects.filter(state="open").order_by("pk").first()
        for _ in range(more):
            if ranking is not None:
                stories.slip(ranking, 1)
            stories.solved(session.study)
            if document is not None:
                stories.found(document)
        for _ in range(more):
            stories.planned(title=self.name())
            prepare_session(actor=actor, study=session.study, plan=SessionPlan())
            begin_report(actor=actor, study=session.study)
            stories.code(session.study, f"{self.name()} {uuid4().hex[:8]}")
        for _ in range(more):
            stories.tabled(session.study, [["Нас"], ["31"]])
        if session.study.state == "under_way":
            for _ in range(more):
                stories.brought(session.study)

    def _members(self, more: int, *, carried_over: bool = False) -> list[Membership]:
        """Return new members of the NGO, confirmed and to be called back."""
        drafts = [draft(self.name(), birth_date=None) for _ in range(more)]
        people = register_people(actor=self.cast.officer, drafts=drafts)
        entered = enrol_members(
            actor=self.cast.officer,
            organisation=self.cast.norovlin,
            members=[NewMember(person=person) for person in people],
            carried_over=carried_over,
        )
        if not carried_over:
            for one in entered:
                confirm_in_person(
                    actor=self.cast.officer, membership=one, witness=self.cast.people["bayar"]
                )
        return entered

    def _agreements(self, more: int, members: list[Membership]) -> None:
        """Ask for agreements; put members and duties into the one that is being made."""
        made = self.cast.deals.draft
        parties = {party.capacity: party for party in parties_of(made)}
        draw_roster(actor=self.cast.officer, agreement=made, memberships=members)
        for _ in range(more):
            petition_agreement(
                actor=self.cast.officer,
                miners=self.cast.norovlin,
                kind="access",
                title=self.name(),
                place=made.place,
            )
            owe_duty(
                actor=self.cast.officer,
                agreement=made,
                debtor=parties["company"],
                creditor=parties["miners"],
                kind="training",
                words=self.name(),
                first_due=clock.today(),
            )
            ground(side(self.cast), self.name())
            self._land()
            self._list()
            ask_for_work(actor=self.cast.officer, kind="sample", subject_uid=uuid4())

    def _land(self) -> None:
        """Enter a licence and water on the same ground, the boundary of a soum and its waters."""
        number = next(self.numbers)
        licence(self.cast.officer, f"MV-{number}", place=self.cast.norovlin.place)
        water(self.cast.officer, name=self.name())
        boundary(self.cast.officer, soums()[number % 300].code)
        whole = StatedWaters.objects.values("place")
        stated(self.cast.officer, soums().exclude(code__in=whole)[0].code, dry=True)

    def _office(self, member: Membership) -> None:
        """Let a member hold an office, and act for the group."""
        group, person = self.cast.norovlin, member.person
        appoint_officer(actor=self.cast.officer, organisation=group, person=person, title="board")
        email = f"n{next(self.numbers)}@example.org"
        user, _ = invite_user(actor=self.cast.house, email=email, name=self.name())
        give_mandate(
            actor=self.cast.house, user=user, organisation=group, role="leader", person=person
        )

    def _work(self, more: int) -> None:
        """Make work for the federation: denials, pairs to compare, older lists."""
        for one in self._members(more, carried_over=True):
            deny_membership(actor=self.cast.officer, membership=one)
        for _ in range(more):
            twice = draft(self.name())
            for _again in range(2):
                register_people(actor=self.cast.officer, drafts=[twice])

    def _list(self) -> None:
        """Take in a list of one person."""
        data = f"Нэр\n{self.name()}".encode()
        staged = stage_list(actor=self.cast.officer, kind="members", name="x.csv", data=data)
        take_in_list(actor=self.cast.officer, staged=staged)
