"""Agreements for programs: each operation, and refusals with the sentence of the page."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gurvan.agreements.models import Agreement
from gurvan.registry.commands import deny_membership
from gurvan.registry.models import Membership
from tests.agreements.pages import Sit
from tests.agreements.test_life import settle
from tests.cast import Cast
from tests.deals import GROUND, Deals, Side, owe_all, scan, sign_all

AGREEMENTS = "/api/v1/agreements/"


class Program:
    """Somebody's program, signed in with their session."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, part: str = "", status: int = 200, **asked: Any) -> Any:
        answer = self.client.get(f"{AGREEMENTS}{part}", asked, headers={"accept-language": "en"})
        assert answer.status_code == status, answer.content
        return answer.json()

    def send(self, part: str, status: int = 200, method: str = "post", **body: Any) -> Any:
        answer = getattr(self.client, method)(
            f"{AGREEMENTS}{part}",
            body,
            content_type="application/json",
            headers={"accept-language": "en"},
        )
        assert answer.status_code == status, answer.content
        return answer.json()

    def keep(self, purpose: str, file: SimpleUploadedFile | None = None) -> str:
        """Keep a file, and return its uid."""
        answer = self.client.post("/api/v1/files/", {"purpose": purpose, "file": file or scan()})
        assert answer.status_code == 201, answer.content
        uid: str = answer.json()["uid"]
        return uid


@pytest.fixture
def officer(sit: Sit) -> Program:
    return Program(sit("federation_officer"))


def test_agreements_are_read_and_narrowed(cast: Cast, deals: Deals, officer: Program) -> None:
    cases: list[tuple[dict[str, Any], list[str]]] = [
        ({}, ["2026/001", "2025/001", "2018/001"]),
        ({"q": "Norovlin"}, ["2025/001"]),
        ({"place": "41"}, ["2018/001"]),
        ({"mineral": "fluorspar", "state": "active"}, ["2025/001"]),
        ({"late": "true"}, ["2025/001"]),
        ({"kind": "offtake"}, []),
    ]
    for asked, numbers in cases:
        found = officer.get(**asked)["items"]
        assert [one["number"] for one in found] == numbers, asked
    one = officer.get(str(deals.active.uid))
    assert (one["state"], one["place"], one["least_roster"]) == ("active", "2343", 2)
    assert one["miners"] == str(cast.norovlin.uid)


def test_parts_are_read(cast: Cast, deals: Deals, officer: Program) -> None:
    uid = deals.active.uid
    parties = officer.get(f"{uid}/parties")
    assert [one["capacity"] for one in parties] == ["authority", "company", "miners"]
    assert parties[1]["signer"] == "Ж.Отгонбаяр"
    assert officer.get(f"{uid}/roster") == {
        "listed": 3, "counts": 3, "unconfirmed": 0, "twice": 0, "moved": 0,
        "not_resident": 0, "residence_unknown": 0,
    }  # fmt: skip
    assert len(officer.get(f"{uid}/roster/lines")) == 3
    assert len(officer.get(f"{uid}/duties")) == 5
    assert len(officer.get("duties")["items"]) == 5
    assert {one["state"] for one in officer.get("rounds", late="true")["items"]} == {"due"}
    assert len(officer.get("rounds", state="handed_in")["items"]) == 2
    due = officer.get("rounds", due_until="2026-03-31")["items"]
    assert [(one["due_on"], one["late"]) for one in due] == [
        ("2026-02-15", True), ("2026-03-20", False),
    ]  # fmt: skip
    assert officer.get(f"rounds/{due[0]['uid']}")["agreement"] == str(uid)
    assert len(officer.get(f"{uid}/papers")) == 4
    assert officer.get(f"{uid}/amendments") == []
    assert [one["title"] for one in officer.get(f"{uid}/signatories")] == ["head", "treasurer"]
    assert officer.get(f"{uid}/areas")
    assert officer.get(f"{uid}/history")[0]["event"] == "agreements.duty_handed_in"
    steps = {one["verb"]: one["missing"] for one in officer.get(f"{uid}/next")}
    assert steps["restore"][0]["title"] == "1 duty to restore the land is not accepted yet."


def test_other_sides_read_no_names(cast: Cast, deals: Deals, sit: Sit) -> None:
    uid = deals.active.uid
    company, auditor = Program(sit("company_officer")), Program(sit("auditor"))
    assert company.get(f"{uid}/roster")["counts"] == 3
    assert company.get(f"{uid}/roster/lines") == auditor.get(f"{uid}/roster/lines") == []
    company.get(f"{uid}/roster/candidates", 403)
    company.get(f"{uid}/signatories", 403)
    assert auditor.get("miners") == auditor.get("counterparts/buyer") == []
    assert company.get(f"{uid}/parties")[0]["signer"] == "Б.Ганхуяг"
    told = auditor.get(f"{uid}/parties")[0]
    assert (told["signer"], told["scan"]) == (None, None)
    assert auditor.get(f"{uid}/papers") == []
    item = deals.round("report").uid
    assert company.get(f"rounds/{item}")["evidence"] is not None
    assert auditor.get(f"rounds/{item}")["evidence"] is None
    Program(sit("neighbour_officer")).get(str(uid), 404)


def test_an_agreement_is_made_by_a_program(cast: Cast, officer: Program) -> None:
    [miners] = [one for one in officer.get("miners") if one["name"] == cast.norovlin.name]
    begun: dict[str, Any] = {
        "miners": miners["uid"],
        "kind": "access",
        "title": "Программаар",
        "place": "2343",
    }
    officer.send("", 404, **begun | {"place": ""})
    uid = officer.send("", 201, **begun)["uid"]
    officer.send(f"{uid}/negotiation")
    officer.send(
        f"{uid}/terms", method="put", title="Программаар", minerals=["gold"],
        starts_on="2026-03-02", needs_consent=True,
    )  # fmt: skip
    for capacity in ("authority", "company"):
        [there] = officer.get(f"counterparts/{capacity}")
        officer.send(
            f"{uid}/parties/{capacity}", method="put", organisation=there["uid"],
            signatory_name="Б.Ганхуяг", authority_words="Тушаал",
            authority_paper=officer.keep("authority"),
        )  # fmt: skip
    officer.get("counterparts/miners", 404)
    signs = officer.get(f"{uid}/signatories")[0]["person"]
    officer.send(
        f"{uid}/parties/miners", method="put", organisation=miners["uid"], signatory=signs,
        authority_words="Дүрэм",
    )  # fmt: skip
    officer.send(f"{uid}/area", name="Энгэр", shape=GROUND)
    candidates = officer.get(f"{uid}/roster/candidates")["items"]
    members = [one["uid"] for one in candidates]
    officer.send(f"{uid}/roster", memberships=members)
    by = {one["capacity"]: one["uid"] for one in officer.get(f"{uid}/parties")}
    owed: dict[str, Any] = {
        "debtor": by["miners"],
        "creditor": by["authority"],
        "first_due": "2026-12-25",
    }
    officer.send(f"{uid}/duties", 201, kind="report", words="Тайлан", **owed)
    spare = officer.send(f"{uid}/duties", 201, kind="other", words="Илүү", **owed)
    officer.send(f"duties/{spare['uid']}", method="delete")
    assert officer.send(f"{uid}/draft")["state"] == "drafted"
    consent: dict[str, Any] = {"consent_on": "2026-03-01", "consent_words": "№ 12"}
    officer.send(f"{uid}/consent", **consent, consent_paper=officer.keep("paper"))
    for party in by.values():
        scanned = officer.keep("signature")
        told = officer.send(
            f"parties/{party}/signature", signed_on="2026-03-02", signed_scan=scanned
        )
        assert told["scan"] == scanned
    assert officer.send(f"{uid}/activate")["state"] == "active"


def test_a_refusal_is_a_problem_with_the_sentence_of_the_page(
    cast: Cast, deals: Deals, sides: Side, officer: Program
) -> None:
    owe_all(sides, deals.draft)
    membership = Membership.objects.get(pk=cast.memberships["saruul"].pk)
    deny_membership(actor=cast.officer, membership=membership)
    problem = officer.send(f"{deals.draft.uid}/draft", 409)
    assert problem["title"] == "Not yet. 1 of the 3 on the roster has not confirmed."
    assert problem["key"] == "agreements.not_ready"
    [lack] = problem["missing"]
    assert lack["key"] == "roster_unconfirmed"
    assert lack["who"] == "the miners’ organisation"


def test_a_draft_is_reopened_and_its_parts_are_changed(
    cast: Cast, deals: Deals, sides: Side, officer: Program
) -> None:
    uid = deals.draft.uid
    owe_all(sides, deals.draft)
    officer.send(f"{uid}/draft")
    officer.send(f"{uid}/consent", consent_on="2026-03-01", consent_words="№ 1", consent_paper=None)
    sign_all(sides, deals.draft)
    company = str(deals.draft.parties.get(capacity="company").uid)
    officer.send(f"parties/{company}/strike", reason="Буруу хуудас")
    assert officer.send(f"{uid}/reopen", reason="Хугацаа")["state"] == "negotiating"
    area = officer.get(f"{uid}/areas")[0]["uid"]
    assert officer.send(f"{uid}/area", method="put", area=area)["area"] == area
    officer.send(f"{uid}/roster", 404, memberships=[str(cast.memberships["khulan"].uid)])
    line = officer.get(f"{uid}/roster/lines")[0]["uid"]
    officer.send(f"roster/{line}/drop", reason="mistake")
    [again] = officer.get(f"{uid}/roster/candidates", q="munkhbat")["items"]
    officer.send(
        f"{uid}/roster", 404, memberships=[again["uid"], str(cast.memberships["nergui"].uid)]
    )
    officer.send(f"{uid}/roster", memberships=[again["uid"]])
    officer.send(f"{uid}/parties/miners", 404, "put", organisation=str(cast.company.uid))
    assert officer.send(f"parties/{company}", method="delete")["state"] == "negotiating"
    assert officer.send(f"{uid}/terminate", reason="Хэрэггүй")["state"] == "terminated"


def test_its_life_is_led_by_a_program(cast: Cast, deals: Deals, officer: Program) -> None:
    uid = deals.active.uid
    officer.send(f"{uid}/roster/check", finding="Бүгд ажиллаж байна")
    assert officer.send(f"{uid}/suspend", reason="355")["state"] == "suspended"
    assert officer.send(f"{uid}/resume", reason="Дууслаа", due_by="2026-04-01")["state"] == "active"
    assert officer.send(f"{uid}/breach", reason="Даатгалгүй")["state"] == "breached"
    officer.send(f"{uid}/resume", reason="Даатгууллаа")
    settle(cast, Agreement.objects.get(pk=deals.active.pk), "restoration")
    officer.send(f"{uid}/restored")
    assert officer.send(f"{uid}/send-back", reason="Ургамал алга")["state"] == "active"
    officer.send(f"{uid}/restored")
    act = officer.keep("paper")
    over = officer.send(f"{uid}/hand-over", accepted_on="2026-03-02", paper=act)
    assert over["accepted_on"] == "2026-03-02"
    assert officer.send(f"{uid}/close", 409)["missing"][0]["key"] == "open_duties"


def test_parties_speak_for_themselves(cast: Cast, deals: Deals, sit: Sit, officer: Program) -> None:
    company, leader = Program(sit("company_officer")), Program(sit("leader"))
    party = deals.parties["company"].uid
    assert officer.send(f"parties/{party}/confirm", 403)["key"] == "agreements.not_the_party"
    assert company.send(f"parties/{party}/contest", reason="Бид биш")["contested_on"]
    assert company.send(f"parties/{party}/confirm")["confirmed_on"] == "2026-03-02"
    item = deals.round("insurance").uid
    leader.send(f"rounds/{item}/hand-in", note="Хийлээ", evidence=leader.keep("evidence"))
    assert company.send(f"rounds/{item}/return", reason="Дутуу")["state"] == "returned"
    leader.send(f"rounds/{item}/hand-in", note="Гүйцээлээ")
    assert company.send(f"rounds/{item}/accept")["by_party"] is True
    other = deals.round("contribution").uid
    assert officer.send(f"rounds/{other}/waive", 409, reason="Зуд")["field"] == "paper"
    waived = officer.send(f"rounds/{other}/waive", reason="Зуд", paper=officer.keep("paper"))
    assert (waived["state"], waived["by_party"]) == ("waived", False)


def test_one_from_before_is_entered_and_amended(cast: Cast, officer: Program) -> None:
    told: dict[str, Any] = {
        "miners": str(cast.norovlin.uid), "kind": "access", "title": "Хуучин", "place": "2343",
        "state": "active", "since": "2024-05-01", "starts_on": "2024-04-01",
    }  # fmt: skip
    assert officer.send("entered", 409, paper=None, **told)["field"] == "paper"
    uid = officer.send("entered", 201, paper=officer.keep("paper"), **told)["uid"]
    assert officer.send(f"{uid}/entry/finish")["being_entered"] is False
    amendment = officer.send(f"{uid}/amendments", 201, reason="Сунгана")
    assert amendment["amends"] == uid
    assert [one["number"] for one in officer.get(f"{uid}/amendments")] == ["2024/001-1"]
