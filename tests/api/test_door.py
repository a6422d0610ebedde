"""Who is let in at the API door, in which language they are answered, and what they may do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gurvan.accounts.commands import issue_token, revoke_token
from gurvan.accounts.models import TokenUse
from gurvan.kernel import clock
from gurvan.registry.commands import end_mandate
from gurvan.registry.models import Mandate, Organisation
from tests.api.conftest import Program, Programs
from tests.cast import Cast

ME = "/account/"
NEW = {"kind": "ngo", "name": "Шинэ бүлэг"}


def key(answer: Any) -> str:
    assert answer["Content-Type"] == "application/problem+json", answer.content
    found: str = answer.json()["key"]
    return found


# --- Tokens ---------------------------------------------------------------------------------------


def test_a_token_opens_the_door_for_its_owner(program: Programs, cast: Cast) -> None:
    answer = program("leader").get(ME)
    assert answer.status_code == 200
    assert answer.json()["uid"] == str(cast.users["leader"].uid)
    assert TokenUse.objects.count() == 1


@pytest.mark.usefixtures("cast")
def test_without_a_token_or_with_a_wrong_one_nobody_is_let_in(client: Client) -> None:
    for headers in ({}, {"authorization": "Bearer gurvan_x_y"}, {"authorization": "Basic eA=="}):
        answer = client.get(f"/api/v1{ME}", headers={**headers, "accept-language": "en"})
        assert (answer.status_code, key(answer)) == (401, "api.unknown")
        assert answer["WWW-Authenticate"] == "Bearer"
        assert answer.json()["title"] == "Send a token that is valid, or sign in."


def test_a_token_that_was_revoked_or_is_over_opens_nothing(cast: Cast) -> None:
    token, text = issue_token(actor=cast.leader, name="Тооцоо", scopes=["read"], days=1)
    assert Program(text).get(ME).status_code == 200
    with clock.held(clock.now() + timedelta(days=2)):
        assert Program(text).get(ME).status_code == 401
    revoke_token(actor=cast.leader, token=token)
    assert Program(text).get(ME).status_code == 401


def test_a_token_acts_in_the_office_that_it_was_made_for_and_no_other(
    program: Programs, cast: Cast
) -> None:
    caller = program("aimag_officer")
    mandate = Mandate.objects.get(user=cast.users["aimag_officer"])
    end_mandate(actor=cast.officer, mandate=mandate, reason="left")
    answer = caller.get(ME)
    assert (answer.status_code, key(answer)) == (403, "api.acts_for_nobody")


def test_a_token_does_what_its_scopes_name_and_no_more(program: Programs, cast: Cast) -> None:
    reads = program(scopes=["read"])
    assert reads.get("/groups/").status_code == 200
    answer = reads.post("/groups/", NEW | {"parent": str(cast.federation.uid)})
    assert (answer.status_code, key(answer)) == (403, "api.out_of_scope")
    assert "registry:write" in answer.json()["title"]
    writes = program(scopes=["registry:write"])
    assert writes.post("/groups/", NEW | {"parent": str(cast.federation.uid)}).status_code == 201
    answer = writes.get("/groups/")
    assert (answer.status_code, key(answer)) == (403, "api.out_of_scope")


def test_a_token_sees_no_more_than_its_owner(program: Programs, cast: Cast) -> None:
    answer = program("zaamar_leader").get(f"/groups/{cast.norovlin.uid}")
    assert (answer.status_code, key(answer)) == (404, "kernel.not_found")
    answer = program("neighbour_officer").get(f"/groups/{cast.norovlin.uid}")
    assert answer.status_code == 404


# --- Sessions -------------------------------------------------------------------------------------


def test_somebody_who_is_signed_in_reads_with_their_session(
    sit: Callable[..., Client], cast: Cast
) -> None:
    assert sit("leader").get(f"/api/v1{ME}").json()["uid"] == str(cast.users["leader"].uid)


def test_a_browser_that_changes_something_proves_that_our_page_asked(
    sit: Callable[..., Client], cast: Cast
) -> None:
    browser = sit("federation_officer")
    browser.handler.enforce_csrf_checks = True
    body = NEW | {"parent": str(cast.federation.uid)}
    answer = browser.post("/api/v1/groups/", body, "application/json")
    assert (answer.status_code, key(answer)) == (403, "api.sent_from_elsewhere")
    browser.get("/search/")
    token = browser.cookies["csrftoken"].value
    answer = browser.post(
        "/api/v1/groups/", body, "application/json", headers={"x-csrftoken": token}
    )
    assert answer.status_code == 201
    assert Organisation.objects.filter(name=NEW["name"]).exists()


def test_an_office_that_asks_for_a_second_factor_asks_here_too(
    sit: Callable[..., Client],
) -> None:
    answer = sit("federation_officer", verified=False).get("/api/v1/groups/")
    assert (answer.status_code, key(answer)) == (403, "kernel.second_factor_needed")


def test_somebody_who_acts_for_nobody_is_told_so(sit: Callable[..., Client], cast: Cast) -> None:
    browser = sit("aimag_officer")
    mandate = Mandate.objects.get(user=cast.users["aimag_officer"])
    end_mandate(actor=cast.officer, mandate=mandate, reason="left")
    answer = browser.get("/api/v1/groups/")
    assert (answer.status_code, key(answer)) == (403, "api.acts_for_nobody")


# --- Refusals -------------------------------------------------------------------------------------


def test_a_refusal_is_said_as_on_the_page_in_the_language_asked_for(
    cast: Cast, program: Programs
) -> None:
    caller = program("leader")
    english = caller.post("/groups/", NEW | {"parent": str(cast.norovlin.uid)}).json()
    assert english["title"] == "You may not do this. Ask an officer of your federation who may."
    assert (english["status"], english["type"]) == (403, "about:blank")
    answer = caller.get("/groups/", **{"accept-language": "mn"})
    assert answer["Content-Language"] == "mn"


def test_without_a_wish_a_program_is_answered_in_its_owners_language(
    cast: Cast, program: Programs
) -> None:
    caller = program("leader")
    del caller.client.defaults["HTTP_ACCEPT_LANGUAGE"]
    assert cast.users["leader"].language == "mn"
    assert caller.get("/groups/")["Content-Language"] == "mn"


def test_a_request_of_the_wrong_shape_is_told_where_and_never_what(program: Programs) -> None:
    answer = program().post("/groups/", {"kind": "ngo", "name": ["Дамдин"], "parent": "x"})
    told = answer.json()
    assert (answer.status_code, key(answer)) == (422, "api.malformed")
    assert {error["where"] for error in told["errors"]} >= {"body.body.name", "body.body.parent"}
    assert "Дамдин" not in answer.content.decode()


def test_what_is_no_json_is_told_so(program: Programs) -> None:
    caller = program()
    answer = caller.client.post("/api/v1/groups/", "{", "application/json")
    assert (answer.status_code, key(answer)) == (400, "api.unreadable")


def test_an_address_that_is_none_is_a_problem_too(program: Programs) -> None:
    answer = program().get("/nothing/")
    assert (answer.status_code, key(answer)) == (404, "kernel.not_found")


def test_a_list_comes_in_pages(program: Programs) -> None:
    first = program().get("/groups/?limit=2").json()
    second = program().get("/groups/?limit=2&offset=2").json()
    assert first["count"] == second["count"] > 4
    assert len(first["items"]) == len(second["items"]) == 2
    assert first["items"] != second["items"]
