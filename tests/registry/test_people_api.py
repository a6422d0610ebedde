"""People for programs: each operation once, refused ones with the sentence of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from gurvan.files.commands import keep_file
from gurvan.files.inspecting import pictures
from gurvan.files.inspecting.pictures import drawn_anew
from gurvan.files.limits import Limits
from gurvan.registry import norms
from gurvan.registry.commands import issue_slip
from gurvan.registry.models import Membership, Person, SamePerson
from tests.cast import Cast
from tests.registry.people import (
    BAYARMAA,
    NUMBER,
    PHONE,
    confirmed,
    draft,
    every_call,
    member,
    miner,
    newly,
)
from tests.registry.test_confirmations import PDF
from tests.registry.test_lives import photo

Sit = Callable[..., Client]
PEOPLE = "/api/v1/people/"

NEW = {
    "given": "Номин",
    "patronymic": "Алтангэрэл",
    "register_number": NUMBER,
    "phone": PHONE,
    "residence": "2343",
    "purpose_told_on": "2026-03-02",
    "consent_on": "2026-03-02",
}


class Program:
    """Somebody's program, signed in with their session; or nobody's."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, part: str = "", status: int = 200, **asked: Any) -> Any:
        answer = self.client.get(f"{PEOPLE}{part}", asked, headers={"accept-language": "en"})
        assert answer.status_code == status, answer.content
        return answer.json()

    def send(self, part: str, body: Any, status: int = 200, method: str = "post") -> Any:
        answer = getattr(self.client, method)(
            f"{PEOPLE}{part}",
            body,
            content_type="application/json",
            headers={"accept-language": "en"},
        )
        assert answer.status_code == status, answer.content
        return answer.json() if answer.content else None


@pytest.fixture
def officer(sit: Sit) -> Program:
    return Program(sit("federation_officer"))


def test_registering_finding_and_correcting(cast: Cast, sit: Sit) -> None:
    leader = Program(sit("leader"))
    body = NEW | {"joins": str(cast.altan_tevsh.uid)}
    made = leader.send("", body, status=201)
    assert (made["given"], made["residence"]) == ("Номин", "2343")
    assert set(made["knows"]) == {"register_number", "phone", "birth_date"}
    assert NUMBER not in str(made)
    [found] = leader.get(q="nomin")["items"]
    assert found["uid"] == made["uid"]
    assert leader.get(q=NUMBER)["count"] == 1
    [row] = leader.get("memberships", organisation=cast.altan_tevsh.uid, state="unconfirmed")[
        "items"
    ][-1:]
    assert not row["counts"]
    put = leader.send(made["uid"], {"given": "Номинэрдэнэ", "phone": None}, method="patch")
    assert put["knows"] == ["register_number", "birth_date"]
    lives = {"residence": "4152", "since": "2024-01-01", "proof": "own_word"}
    assert leader.send(f"{made['uid']}/residence", lives, method="put")["residence"] == "4152"
    assert Program(sit("zaamar_leader")).get(made["uid"], status=404)


def test_a_refusal_is_the_sentence_of_the_page(cast: Cast, sit: Sit) -> None:
    leader = Program(sit("leader"))
    told = leader.send("", NEW | {"consent_on": None}, status=409)
    assert told["key"] == "registry.purpose_not_told"
    assert "ask whether they agree" in told["title"]
    newly(cast, cast.leader, draft("Номин", patronymic="Алтангэрэл", birth_date=None))
    told = leader.send("", NEW, status=409)
    assert told["key"] == "registry.likely_same"
    likely = leader.send("likely-same", NEW)
    assert likely["ask_federation"]
    [match] = likely["matches"]
    made = leader.send("", NEW | {"different_from": [match["person"]]}, status=201)
    assert made["uid"] != match["person"]


def test_many_at_once(officer: Program) -> None:
    rows = [NEW, {"given": "Саран"}]
    told = officer.send("batch", {"people": rows}, status=409)
    assert told["key"] == "registry.purpose_not_told"
    made = officer.send("batch", {"people": rows, "older_list": True}, status=201)
    assert [one["given"] for one in made] == ["Номин", "Саран"]


def test_too_many_at_once_are_told_how_to_go_on(officer: Program) -> None:
    rows = [NEW] * 501
    told = officer.send("batch", {"people": rows, "older_list": True}, status=409)
    assert (told["key"], told["field"]) == ("registry.too_many_at_once", "people")
    assert "gurvan import members" in told["title"]


def test_what_is_hidden_and_the_copy(cast: Cast, sit: Sit) -> None:
    her = newly(cast, cast.leader, draft(phone=PHONE))
    leader = Program(sit("leader"))
    assert leader.send(f"{her.uid}/shown", {"what": "phone"})["value"] == "+97699112233"
    assert leader.send(f"{her.uid}/shown", {"what": "given"}, status=409)
    unsafe = Program(sit("leader", verified=False))
    assert unsafe.send(f"{her.uid}/shown", {"what": "phone"}, status=403)
    assert leader.send(f"{her.uid}/copy", {})["particulars"]["phone"] == "9911 2233"
    assert leader.get(f"{her.uid}/uses") == []
    auditor = Program(sit("auditor"))
    assert auditor.get(str(her.uid))["given"] == ""
    assert Program(sit("company_officer")).get("", status=403)


def test_a_photo(cast: Cast, sit: Sit) -> None:
    her = newly(cast, cast.leader, BAYARMAA)
    upload = SimpleUploadedFile("her.jpg", photo(), "image/jpeg")
    answer = sit("leader").post(f"{PEOPLE}{her.uid}/photo", {"photo": upload})
    assert answer.status_code == 200, answer.content
    her.refresh_from_db()
    assert her.photo is not None


def test_a_photo_is_drawn_anew_before_anything_is_held_up(
    cast: Cast, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through the page and the API: a command keeps all others from writing."""
    her = newly(cast, cast.leader, BAYARMAA)
    depths: list[int] = []

    def drawn(data: bytes, limits: Limits) -> bytes:
        depths.append(len(connection.savepoint_ids))
        return drawn_anew(data, limits)

    monkeypatch.setattr(pictures, "drawn_anew", drawn)
    leader, outside = sit("leader"), len(connection.savepoint_ids)
    page = reverse("registry:keep_photo", args=[her.uid])
    for address in (f"{PEOPLE}{her.uid}/photo", page):
        upload = SimpleUploadedFile("her.jpg", photo(), "image/jpeg")
        answer = leader.post(address, {"photo": upload})
        assert answer.status_code in {200, 302}, answer.content
    assert depths == [outside, outside]


def test_who_may_not_keep_a_photo_has_none_drawn(
    cast: Cast, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "drawn_anew", None)
    upload = SimpleUploadedFile("her.jpg", photo(), "image/jpeg")
    at = f"{PEOPLE}{cast.people['saruul'].uid}/photo"
    assert sit("auditor").post(at, {"photo": upload}).status_code == 403


def test_entering_and_confirming(cast: Cast, sit: Sit, officer: Program) -> None:
    her = miner(cast, "Номин")
    body = {
        "organisation": str(cast.altan_tevsh.uid),
        "members": [{"person": str(her.uid), "since": "2026-01-01"}],
    }
    [row] = officer.send("memberships", body, status=201)
    at = f"memberships/{row['uid']}"
    assert officer.get(at)["state"] == "unconfirmed"
    before = {"witness": str(cast.people["saruul"].uid)}
    told = Program(sit("leader")).send(f"{at}/confirm", before, status=403)
    assert told["key"] == "registry.gaining_cannot_confirm"
    told = officer.send(f"{at}/confirm", before)
    assert (told["state"], told["way"], told["counts"]) == ("confirmed", "in_person", True)
    assert officer.get(f"counts/{cast.altan_tevsh.uid}")["confirmed"] == 3
    sheet = keep_file(actor=cast.officer, upload=PDF, name="sheet.pdf", purpose="sheet")
    body = {
        "organisation": str(cast.altan_tevsh.uid),
        "memberships": [str(cast.memberships["nergui"].uid)],
        "witness": str(cast.people["saruul"].uid),
        "second_witness": str(cast.people["bayar"].uid),
        "sheet": str(sheet.uid),
    }
    [row] = officer.send("assembly-day", body)
    assert row["way"] == "assembly"


def test_codes_and_the_door_without_an_account(cast: Cast, officer: Program) -> None:
    rows = [member(cast, "Номин", cast.zaamar), member(cast, "Саран", cast.zaamar)]
    made = officer.send("codes", {"memberships": [str(one.uid) for one in rows]}, status=201)
    nobody = Program(Client())
    yes, no = (one["code"] for one in made)
    assert nobody.send("name/confirm", {"code": yes, "member": True})["state"] == "confirmed"
    assert nobody.send("name/confirm", {"code": no, "member": False})["state"] == "denied"
    assert nobody.send("name/confirm", {"code": yes, "member": True}, status=409)
    [again] = officer.send(
        "codes", {"memberships": [str(cast.memberships["oyun"].uid)]}, status=201
    )
    [out] = officer.get("codes")
    officer.send(f"codes/{out['uid']}/revoke", {"version": out["version"]})
    assert nobody.send("name/confirm", {"code": again["code"], "member": True}, status=409)
    [told] = officer.get("denials")
    assert officer.send(f"memberships/{told['uid']}/looked-into", {})["state"] == "denied"


def test_a_gaining_session_is_refused_at_the_open_door(
    cast: Cast, sit: Sit, officer: Program
) -> None:
    row = member(cast, "Номин", cast.altan_tevsh)
    [made] = officer.send("codes", {"memberships": [str(row.uid)]}, status=201)
    leader = Program(sit("leader"))
    told = leader.send("name/confirm", {"code": made["code"], "member": True}, status=403)
    assert told["key"] == "registry.gaining_cannot_confirm"


def test_slips(cast: Cast, officer: Program) -> None:
    her = cast.people["saruul"]
    [made] = officer.send("slips", {"people": [str(her.uid)]}, status=201)
    nobody = Program(Client())
    uses = nobody.send("name", {"code": made["code"]})
    [mine] = [use for use in uses if use["what"] == "member"]
    body = {"code": made["code"], "membership": mine["membership"]}
    assert nobody.send("name/deny", body)["state"] == "denied"
    assert officer.send(f"{her.uid}/slip/revoke", {"why": "lost"})["uid"] == str(her.uid)
    assert nobody.send("name", {"code": made["code"]}, status=409)
    text = issue_slip(actor=cast.officer, person=her).text
    assert "Саруул" not in str(nobody.send("name", {"code": text}))


def test_leaving(cast: Cast, officer: Program) -> None:
    def at(key: str, act: str) -> str:
        return f"memberships/{cast.memberships[key].uid}/{act}"

    assert officer.send(at("nergui", "withdraw"), {})["state"] == "withdrawn"
    assert officer.send(at("davaa", "end"), {"reason": "moved"})["ended_reason"] == "moved"
    assert officer.send(at("saruul", "deny"), {})["state"] == "denied"
    assert officer.send(at("enkh", "end"), {"reason": "asleep"}, status=409)
    assert officer.get("overdue") == []
    assert officer.get("clashes") == []


def test_calling_back(cast: Cast, officer: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(norms, "NORMS", every_call())
    row = confirmed(cast, "Номин", cast.zaamar)
    [told] = [one for one in officer.get("call-back") if one["membership"] == str(row.uid)]
    answer = officer.send(f"call-back/{told['uid']}", {"answer": "said_no"})
    assert answer["call_back"] == "said_no"
    assert Membership.objects.get(pk=row.pk).state == "denied"


def test_judging(cast: Cast, sit: Sit, officer: Program) -> None:
    one, two = (miner(cast, name) for name in ("Номин", "Саранзаяа"))
    body = {"kept": str(one.uid), "other": str(two.uid), "reason": "Same card."}
    made = officer.send("judgements/same", body, status=201)
    assert officer.get(str(two.uid))["merged_into"] == str(one.uid)
    assert officer.send(f"judgements/{made['uid']}/undo", {"reason": "No."})["undone_on"]
    assert officer.send("judgements/different", body, status=201)["verdict"] == "different"
    assert len(officer.get("judgements")) == SamePerson.objects.count()
    assert officer.get("judgements", verdict="asked") == []
    assert Program(sit("leader")).get("judgements", status=403)


def test_death_and_forgetting(cast: Cast, officer: Program) -> None:
    her = cast.people["saruul"]
    assert officer.send(f"{her.uid}/death", {"died_on": "2026-02-01"})["died_on"]
    assert officer.send(f"{her.uid}/death/back", {})["died_on"] is None
    told = officer.send(f"{her.uid}/forget", {"why": "asked"})
    assert told["given"] == ""
    assert told["forgotten_at"]
    assert Person.objects.get(pk=her.pk).is_forgotten
