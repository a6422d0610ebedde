"""What stands for each parameter of an address: things of the cast, in its middle.

They belong to the NGO of Norovlin: its officers, the aimag's and the federation's have them in
reach; the leader of Zaamar and the buyer do not.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from gurvan.accounts.commands import issue_token
from gurvan.agreements.models import RosterLine
from gurvan.agreements.reminders import DUE
from gurvan.archive.commands import ask_archive
from gurvan.archive.models import Parcel
from gurvan.archive.queries import parcels
from gurvan.figures.commands import publish_figures
from gurvan.imports.commands import (
    drop_list,
    leave_row_out,
    place_columns,
    stage_list,
    take_in_list,
)
from gurvan.imports.models import Import, Staged
from gurvan.ledger.models import Log
from gurvan.ledger.public import slug_of
from gurvan.outbox.commands import NewMessage, claim_message, mark_not_sent, queue_messages
from gurvan.outbox.models import Message
from gurvan.outcomes.commands import answer_month
from gurvan.outcomes.months import Month
from gurvan.registry import norms
from gurvan.registry.commands import judge_same, print_code
from gurvan.registry.models import Confirmation, ConfirmationCode, Mandate
from gurvan.research.queries import checked, part_of
from gurvan.screening.models import Interest
from gurvan.vault.ring import Cost
from gurvan.voice.commands import attach_evidence, name_supporter
from gurvan.work.commands import ask_for_work
from tests.cast import Cast
from tests.deals import scan
from tests.gatherings.stories import Gatherings
from tests.habits.addresses import Address
from tests.land.pieces import boundary, ground, licence, square, stated
from tests.motions.stories import Votes
from tests.papers.sheets import written_down
from tests.permits.stories import Permits, with_land_returned
from tests.registry.people import confirmed, every_call, miner
from tests.research.stories import Studies
from tests.rules.own import some_clause, some_decision, some_number
from tests.screening.finding import some_interest, some_lead, some_sale, some_word
from tests.voice.stories import Voices


class Samples:
    """Finds, for an address, a value for each of its parameters."""

    def __init__(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        self.cast = cast
        self.of = self._things(monkeypatch)
        self.words: dict[str, object] = {
            "federation": slug_of(Log.objects.get(federation_id=cast.federation.federation_id)),
            "path": "0/000.p/1",
            "what": "phone",
            "said": "confirmed",
            "capacity": "company",
            "code": "2343",
            "secret": "no-such-secret",
            "month": "2026-02",
            "pk": 1,
            "key": "308-2010",
            "clause": "296-2022.most-hectares",
            "file": "members-csv",
            "text": "Норовлин",
            "passage": part_of(self.of["studies/documents"], 1, 1).passages[0][1].key,
            "first": self.of["studies/surveys"].questions.get(ordinal=1).uid,
            "second": self.of["studies/surveys"].questions.get(ordinal=2).uid,
            "account": cast.users["federation_officer"].uid,
            "number": 1,
            "leak": next(
                one.key
                for one in checked(actor=cast.officer, report=self.of["studies/reports"])
                if one.overruled is None
            ),
            "move": "hide",
            "form": "pdf",
            "version": 1,
            "start": 0,
            "end": 4,
        }

    def path(self, address: Address) -> str:
        """Return the address filled in. Raises LookupError where no sample fits: add one above."""
        values = self.words | {"uid": self._uid(address) if "uid" in address.parameters else ""}
        lacking = set(address.parameters) - set(values)
        if lacking:
            raise LookupError(f"{address.route}: no sample for {sorted(lacking)}.")
        return address.filled(values) + address.asked(values)

    def _uid(self, address: Address) -> object:
        plain = address.route.replace("<uuid:uid>", "{uid}").partition("/api/v1/")[2]
        plain = plain or address.route.replace("<uuid:uid>", "{uid}")
        fitting = [before for before in self.of if plain.startswith(f"{before}/{{uid}}")]
        if not fitting:
            raise LookupError(f"{address.route}: no sample for its uid.")
        return self.of[max(fitting, key=len)].uid

    def _things(self, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
        cast, active = self.cast, self.cast.deals.active
        monkeypatch.setattr(norms, "NORMS", every_call())
        drawn = confirmed(cast, "Уранчимэг", cast.altan_tevsh)
        pair = judge_same(
            actor=cast.officer,
            kept=miner(cast, "Сувдаа", cast.altan_tevsh),
            other=miner(cast, "Сувда", cast.altan_tevsh),
            reason="Нэг хүн",
        )
        token, _ = issue_token(actor=cast.leader, name="Тооцоо", scopes=["read"])
        print_code(actor=cast.officer, membership=cast.memberships["nergui"])
        answer = answer_month(
            actor=cast.leader,
            organisation=cast.norovlin,
            month=Month(2026, 1),
            worked=True,
            women=2,
            men=4,
            days=110,
            income="300000-700000",
            accidents=0,
            obstacles="Хүйтэн байв.",
        )
        published = publish_figures(actor=cast.officer, period="2025")
        mandate = Mandate.objects.get(user=cast.users["leader"])
        decision = some_decision(cast)
        lead = some_lead(cast)
        permit, returned = with_land_returned(cast)
        studied = Studies(cast).things()
        stories = Gatherings(cast)
        gathering, (came, photo) = stories.planned(), stories.public()
        return {
            "groups": cast.norovlin,
            "offices": cast.offices["tsetseg"],
            "groups/offices": cast.offices["tsetseg"],
            "mandates": mandate,
            "groups/mandates": mandate,
            "acting": cast.users["leader"],
            "groups/users": cast.users["leader"],
            "people": cast.people["saruul"],
            "people/call-back": Confirmation.objects.get(membership=drawn),
            "people/codes": ConfirmationCode.objects.get(membership=cast.memberships["nergui"]),
            "people/counts": cast.norovlin,
            "people/same": pair,
            "people/judgements": pair,
            "people/memberships": cast.memberships["saruul"],
            "memberships": cast.memberships["saruul"],
            "name/deny": cast.memberships["saruul"],
            "law/groups": cast.altan_tevsh,
            "law/decisions": decision,
            "law/clauses": some_clause(cast, decision),
            "law/numbers": some_number(cast),
            "land": ground(cast.officer),
            "land/areas": active.area,
            "land/licences": licence(cast.officer, shape=square(3)).ground,
            "land/boundaries": boundary(cast.officer),
            "land/waters": stated(cast.officer, "2304", dry=True),
            "leads": lead,
            "leads/words": some_word(cast, lead),
            "leads/interests": self._bond(),
            "leads/sales": some_sale(cast),
            "agreements": active,
            "agreements/parties": cast.deals.parties["company"],
            "agreements/roster": RosterLine.objects.filter(agreement=active).order_by("pk")[0],
            "agreements/duties": cast.deals.duties["training"],
            "agreements/rounds": cast.deals.round("training"),
            "permits": permit,
            "permits/returns": returned,
            "permits/groups": cast.norovlin,
            "gatherings": gathering,
            "gatherings/came": came,
            "gatherings/groups": cast.norovlin,
            "gatherings/invitations": stories.invitation(),
            "gatherings/photos": photo,
            "announced": came.gathering,
            "announced/photos": photo,
            "gatherings/points": gathering.items.get(),
            **self._voice(),
            **self._decisions(),
            **studied,
            "asks/findings": studied["studies/findings"],
            "asks/solutions": studied["studies/solutions"],
            "areas": active.area,
            "papers": written_down(cast.officer, active.uid),
            "outcomes": answer,
            "outcomes/groups": cast.norovlin,
            "outcomes/agreements": active,
            "files": cast.deals.parties["company"].signed_scan,
            "outbox": self._unsent(),
            "figures": published,
            "figures/published": published,
            "glance/published": published,
            "account/tokens": token,
            "account/join": cast.users["leader"],
            "imports": self._taken(),
            "imports/lists": self._sent(),
            "archive": self._archive(),
            "work": ask_for_work(actor=cast.officer, kind="sample", subject_uid=uuid4()),
        }

    def _decisions(self) -> dict[str, Any]:
        """Return an election whose candidates are named, an open ballot counted by one, rules."""
        votes = Votes(self.cast)
        rules = votes.rules()
        election = votes.election()
        ballot = votes.open(votes.called(way="ballot"))
        votes.counted("leader", ballot, [3, 0, 0])
        return {
            "decisions": election,
            "decisions/groups": self.cast.norovlin,
            "decisions/rules": rules,
            "decisions/candidates": election.candidates.earliest("pk"),
            "decisions/counts": ballot.counts.get(),
        }

    def _bond(self) -> Interest:
        """Return a bond of the official, with a group of which no other permit stands here."""
        Permits(self.cast).requested(area=False)
        return some_interest(self.cast, self.cast.altan_tevsh)

    def _voice(self) -> dict[str, Any]:
        """Return a promise on an ask of the NGO, with all that belongs to it."""
        voices = Voices(self.cast)
        promise = voices.promised()
        name_supporter(actor=self.cast.officer, ask=promise.ask, organisation=self.cast.khentii)
        evidence = attach_evidence(
            actor=self.cast.officer, ask=promise.ask, what="Зураг", paper=scan()
        )
        return {
            "asks": promise.ask,
            "asks/answers": promise.answer,
            "asks/challenges": promise.ask.causes.get().challenge,
            "asks/evidence": evidence,
            "asks/groups": self.cast.norovlin,
            "asks/promises": promise,
        }

    def _unsent(self) -> Message:
        """Return a message to the leader that could not be sent."""
        told = NewMessage(
            federation_id=self.cast.federation.federation_id,
            about="a duty",
            wording=DUE,
            values={"number": "2025/001", "kind": "report", "due_on": "2026-03-20"},
            receiver_uid=self.cast.users["leader"].uid,
        )
        queue_messages(messages=[told])
        message = claim_message()
        assert message is not None
        mark_not_sent(message=message, way="email", fault="unknown")
        message.refresh_from_db()
        return message

    def _archive(self) -> Parcel:
        """Ask for the federation's archive; it is not written yet."""
        officer = self.cast.officer
        ask_archive(actor=officer, reason="x", passphrase="a" * 15, cost=Cost(1, 1, 8))
        return parcels(actor=officer).get()

    def _sent(self) -> Staged:
        """Send a list: its second row resembles somebody, its third is left out.

        Its columns are remembered from one before.
        """
        data = "Ээ,Нэр\nОчир,Саруул\nДорж,Жаргал".encode()
        before = stage_list(actor=self.cast.officer, kind="members", name="x.csv", data=data)
        places = {"patronymic": 0, "given": 1}
        before = place_columns(actor=self.cast.officer, staged=before, places=places)
        drop_list(actor=self.cast.officer, staged=before)
        staged = stage_list(actor=self.cast.officer, kind="members", name="x.csv", data=data)
        return leave_row_out(actor=self.cast.officer, staged=staged, row=3)

    def _taken(self) -> Import:
        """Take in a list of one person."""
        staged = stage_list(
            actor=self.cast.officer, kind="members", name="x.csv", data="Нэр\nЧимгээ".encode()
        )
        return take_in_list(actor=self.cast.officer, staged=staged)
