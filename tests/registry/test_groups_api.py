"""Groups for programs: each operation once, refused ones with the sentence of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from gurvan.files.commands import keep_file
from gurvan.registry.commands import enrol
from gurvan.registry.models import Mandate, Organisation
from tests.cast import Cast
from tests.files.samples import paper

Sit = Callable[..., Client]
GROUPS = "/api/v1/groups/"


class Program:
    """Somebody's program, signed in with their session."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, part: str = "", **asked: Any) -> Any:
        """Return what is read."""
        answer = self.client.get(f"{GROUPS}{part}", asked, headers={"accept-language": "en"})
        assert answer.status_code == 200, answer.content
        return answer.json()

    def post(self, part: str, status: int = 200, method: str = "post", **body: Any) -> Any:
        """Send a change, and return what it is answered with."""
        send = getattr(self.client, method)
        url, headers = f"{GROUPS}{part}", {"accept-language": "en"}
        rows = body.pop("rows", None)
        sent = rows if rows is not None else body
        answer = send(url, sent, content_type="application/json", headers=headers)
        assert answer.status_code == status, answer.content
        return answer.json() if answer.content else None


@pytest.fixture
def officer(sit: Sit) -> Program:
    return Program(sit("federation_officer"))


def kept(cast: Cast, purpose: str) -> UUID:
    """Return a file that the officer has kept before."""
    return keep_file(actor=cast.officer, upload=paper(), name="a.pdf", purpose=purpose).uid


def test_groups_are_listed_and_narrowed(cast: Cast, officer: Program) -> None:
    assert officer.get()["count"] == 14
    [found] = officer.get("", q="khailuur")["items"]
    assert found["uid"] == str(cast.norovlin.uid)
    assert found["parent"] == str(cast.khentii.uid)
    assert found["place"] == "2343"
    assert officer.get("", place="43", kind="ngo", state="founded")["count"] == 1
    assert officer.get(f"{cast.norovlin.uid}")["name"] == "Хайлуурын хүч ТББ"


def test_the_tree_and_the_parts_of_a_group_are_read(cast: Cast, officer: Program) -> None:
    branches = officer.get("tree")
    assert branches[0]["group"] == str(cast.federation.uid)
    assert branches[0]["level"] == 0
    at = f"{cast.norovlin.uid}"
    assert [one["name"] for one in officer.get(f"{at}/children")] == [
        "Алтан тэвш нөхөрлөл",
        "Улаан толгой нөхөрлөл",
    ]
    assert officer.get(f"{at}/placements")[0]["parent"] == str(cast.khentii.uid)
    assert {one["title"] for one in officer.get(f"{at}/offices")} == {"head", "treasurer"}
    assert officer.get(f"{at}/mandates")[0]["role"] == "leader"
    assert officer.get(f"{at}/assemblies") == []
    steps = officer.get(f"{cast.selenge.uid}/path")
    assert [step["next"] for step in steps] == [False, False, True, False]
    assert steps[2]["missing"][0]["key"] == "people"
    assert len(officer.get("models")) == 4
    assert officer.get("parents", kind="company")[0]["kind"] == "federation"
    assert {one["name"] for one in officer.get("users")} >= {"Г.Цэцэгмаа"}


def test_an_auditors_program_is_told_no_names(cast: Cast, sit: Sit) -> None:
    offices = Program(sit("auditor")).get(f"{cast.norovlin.uid}/offices")
    assert [one["person"] for one in offices] == [None, None]


def test_a_group_is_entered_corrected_and_moved(cast: Cast, officer: Program) -> None:
    made = officer.post(
        "",
        201,
        kind="ngo",
        name="Батноров хүч ТББ",
        parent=str(cast.khentii.uid),
        place="2304",
        paper=str(kept(cast, "paper")),
    )
    at = made["uid"]
    told = officer.post(
        at, method="put", name="Батноров шинэ хүч ТББ", place="2304", version=made["version"]
    )
    assert told["name"] == "Батноров шинэ хүч ТББ"
    stale = officer.post(at, 409, method="put", name="Өөр", version=made["version"])
    assert stale["key"] == "kernel.changed_meanwhile"
    moved = officer.post(f"{at}/move", parent=str(cast.selenge.uid))
    assert moved["parent"] == str(cast.selenge.uid)
    gone = officer.post(f"{at}/dissolution")
    assert gone["state"] == "dissolved"


def test_a_batch_is_entered_whole_or_not_at_all(cast: Cast, officer: Program) -> None:
    row = {"kind": "ngo", "parent": str(cast.khentii.uid)}
    rows = [{**row, "name": "Нэг ТББ"}, {**row, "name": "Хоёр ТББ"}]
    assert len(officer.post("batch", 201, rows=rows)) == 2
    problem = officer.post("batch", 409, rows=[{**row, "name": "Гурав ТББ"}, {**row, "name": "…"}])
    assert problem["key"] == "registry.name_needed"
    assert not Organisation.objects.filter(name="Гурав ТББ").exists()


def test_a_group_walks_its_path(cast: Cast, officer: Program) -> None:
    at = f"{cast.govi_altai.uid}"
    officer.post(f"{at}/rules", written_on="2025-01-08", rules=str(kept(cast, "rules")))
    minutes: dict[str, Any] = {
        "held_on": "2026-02-20",
        "votes_for": 20,
        "votes_against": 1,
        "abstained": 0,
        "people": [str(cast.people["bayar"].uid)],
    }
    problem = officer.post(f"{at}/assembly", 409, **minutes)
    assert problem["key"] == "registry.still_missing"
    assert problem["missing"] == [
        {
            "key": "people",
            "title": "Nobody is entered as a member yet: register the founders first.",
            "who": "whoever keeps the group's record",
        }
    ]
    enrol(actor=cast.officer, person=cast.people["bayar"], organisation=cast.govi_altai)
    assembly = officer.post(f"{at}/assembly", 201, **minutes, sheet=str(kept(cast, "sheet")))
    assert assembly["attended"] == 1
    officer.post(f"{at}/offices", 201, person=str(cast.people["bayar"].uid), title="head")
    done = officer.post(
        f"{at}/registration", registered_on="2026-03-01", registration_number="9101088"
    )
    assert done["state"] == "registered"


def test_offices_end_and_disputes_are_settled(cast: Cast, officer: Program) -> None:
    at = f"{cast.norovlin.uid}"
    assert officer.post(f"{at}/dispute", reason="Хоёр хурал")["disputed"]
    assert not officer.post(f"{at}/settlement")["disputed"]
    ended = officer.post(f"offices/{cast.offices['batsukh'].uid}/end", reason="left")
    assert ended["ended_reason"] == "left"


def test_mandates_are_given_and_ended_and_somebody_is_cut_off(cast: Cast, officer: Program) -> None:
    user = str(cast.users["auditor"].uid)
    given = officer.post(f"{cast.buyer.uid}/mandates", 201, user=user, role="buyer")
    assert officer.post(f"mandates/{given['uid']}/end")["ended_reason"] == "left"
    invited = officer.post(
        f"{cast.company.uid}/invitations",
        201,
        email="new@example.org",
        name="Ж.Наран",
        role="company_officer",
    )
    assert invited["link"].startswith("/account/join/")
    officer.post(f"users/{user}/cut-off", 204)
    assert not Mandate.objects.filter(user=cast.users["auditor"], until=None).exists()


def test_what_is_out_of_reach_is_not_found(cast: Cast, sit: Sit) -> None:
    stranger = Program(sit("neighbour_officer"))
    at = f"{cast.norovlin.uid}"
    for part in ("move", "rules", "assembly", "registration", "dissolution", "offices", "dispute"):
        bodies: dict[str, dict[str, Any]] = {
            "move": {"parent": str(cast.neighbour.uid)},
            "rules": {"written_on": "2026-01-01"},
            "assembly": {
                "held_on": "2026-01-01",
                "votes_for": 1,
                "votes_against": 0,
                "abstained": 0,
                "people": [],
            },
            "registration": {"registered_on": "2026-01-01"},
            "offices": {"person": str(cast.people["zolzaya"].uid), "title": "head"},
            "dispute": {"reason": "—"},
        }
        stranger.post(f"{at}/{part}", 404, **bodies.get(part, {}))
    stranger.post(f"users/{cast.users['leader'].uid}/cut-off", 404)
    stranger.post(f"offices/{cast.offices['tsetseg'].uid}/end", 404, reason="left")


def test_in_reach_but_not_allowed_is_said(cast: Cast, sit: Sit) -> None:
    leader = Program(sit("leader"))
    problem = leader.post(f"{cast.norovlin.uid}/dissolution", 403)
    assert problem["key"] == "kernel.not_allowed"
    assert problem["title"].startswith("You may not do this.")
