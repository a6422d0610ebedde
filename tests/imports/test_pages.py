"""An officer sends a list, mends it on the page, takes it in, and takes it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gurvan.imports.models import Import, Staged
from gurvan.registry.models import Membership, Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Sit = Callable[..., Client]


def send(client: Client, text: str, kind: str = "members") -> str:
    file = SimpleUploadedFile("list.csv", text.encode())
    told = client.post("/imports/new/", {"kind": kind, "file": file})
    assert told.status_code == 302, told.content.decode()
    return str(told["Location"])


def test_from_the_file_to_the_register_and_back(cast: Cast, sit: Sit) -> None:
    office = sit("federation_officer")
    page = send(office, "Нөхөрлөл,Нэр,Утас\nАлтан тевш нөхөрлөл,Сарантуяа,99112233\n")
    told = office.get(page).content.decode()
    assert f"Accept: {cast.altan_tevsh.name}" in told
    assert "1 is to be mended." in told
    assert "not taken in yet" in office.get("/imports/").content.decode().lower()
    office.post(page, {"accept-2-group": "on"})
    assert "All of them fit." in office.get(page).content.decode()
    card = office.post(f"{page}take-in/")["Location"]
    assert "took in a list" in office.get(card).content.decode()
    assert "2 in this list" in office.get(f"{card}made/").content.decode()
    office.post(f"{card}undo/")
    assert not Person.objects.filter(given="Сарантуяа").exists()
    assert Import.objects.get().state == "undone"


def test_columns_are_placed_by_hand(cast: Cast, sit: Sit) -> None:
    office = sit("federation_officer")
    page = send(office, "Х,Ц\nСарантуяа,Бат\n")
    assert office.get(page)["Location"] == f"{page}columns/"
    twice = office.post(f"{page}columns/", {"given": "0", "patronymic": "0"})
    assert "Two columns stand in one place" in twice.content.decode()
    office.post(f"{page}columns/", {"given": "0", "patronymic": "1"})
    assert "All of them fit." in office.get(page).content.decode()


def test_likely_same_people_stand_side_by_side(cast: Cast, sit: Sit) -> None:
    office, saruul = sit("federation_officer"), cast.people["saruul"]
    page = send(
        office, f"Нөхөрлөл,Овог,Нэр\n{cast.ulaan_tolgoi},{saruul.patronymic},{saruul.given}\n"
    )
    told = office.get(page).content.decode()
    assert "This is the same person" in told
    assert saruul.get_absolute_url() in told
    assert f"{page}take-in/" not in told
    office.post(f"{page}judge/", {"row": 2, "same": "yes"})
    office.post(f"{page}take-in/")
    assert Membership.objects.filter(person=saruul, organisation=cast.ulaan_tolgoi).exists()


def test_a_row_that_resembles_somebody_who_is_gone_is_checked_again(cast: Cast, sit: Sit) -> None:
    office, text = sit("federation_officer"), "Овог,Нэр\nБат,Сарантуяа\n"
    card = office.post(f"{send(office, text)}take-in/")["Location"]
    page = send(office, text)
    assert "This is the same person" in office.get(page).content.decode()
    office.post(f"{card}undo/")
    assert office.get(page)["Location"] == f"{page}check/"
    office.post(f"{page}check/")
    assert "All of them fit." in office.get(page).content.decode()


def test_what_only_a_command_refuses_comes_back_to_be_mended(cast: Cast, sit: Sit) -> None:
    office = sit("federation_officer")
    page = send(
        office,
        f"Kind,Name,Belongs to,State\npartnership,Л нөхөрлөл,{cast.company.name},decided\n",
        kind="organisations",
    )
    told = office.post(f"{page}take-in/")
    assert told.status_code == 200
    assert "1 is to be mended." in office.get(page).content.decode()


def test_a_list_is_thrown_away(cast: Cast, sit: Sit) -> None:
    office = sit("federation_officer")
    page = send(office, "Нэр\nСарантуяа\n")
    office.post(f"{page}drop/")
    assert not Staged.objects.exists()


def test_empty_lists_are_given(cast: Cast, sit: Sit) -> None:
    office = sit("federation_officer", language="mn")
    assert "members-xlsx" in office.get("/imports/templates/").content.decode()
    assert "Утас" in office.get("/imports/templates/members-csv/").content.decode("utf-8-sig")
    assert office.get("/imports/templates/members-ods/").status_code == 404


def test_all_that_is_wrong_is_mended_in_one_go(cast: Cast, sit: Sit) -> None:
    office = sit("federation_officer")
    page = send(
        office, "Нэр,Утас,Төрсөн огноо\nСараа,9911,21.11.85\nНараа,12,22.11.85\n,,\nЛ,12,\n"
    )
    told = office.get(page).content.decode()
    assert "Төрсөн огноо: accept all 2 proposals" in told
    twice = {"text-5-phone": "99112233", "initial-text-5-phone": "12"}
    told = office.post(page, twice | {"out-2": "on", "out-3": "on", "out-5": "on"}).content.decode()
    assert "There is no row to take in." in told
    assert "99112233" in told, "what was written is not lost"
    typed = {"text-2-phone": "99112233", "initial-text-2-phone": "9911"}
    office.post(page, typed | {"out-3": "on", "everywhere": "birth_date:imports.not_a_day"})
    told = office.get(page).content.decode()
    assert "1 is to be mended. 1 is left out." in told
    assert "Нараа · 12" in told
    office.post(f"{page}take-back-in/", {"row": "3"})
    told = office.get(page).content.decode()
    assert "2 are to be mended." in told
    assert "1985.11.22" in told, "it was mended with the others, though it was left out"
    assert "22.11.85" not in told


def test_every_page_of_a_list_lets_it_be_thrown_away(cast: Cast, sit: Sit) -> None:
    office = sit("federation_officer")
    page = send(office, "Нэр\nСарантуяа\n")
    for name in ("", "columns/", "check/", "take-back-in/?row=2", "judge/?row=2", "take-in/"):
        assert f'href="{page}drop/"' in office.get(f"{page}{name}").content.decode(), name


def test_somebody_says_which_row_is_the_header(cast: Cast, sit: Sit) -> None:
    office = sit("federation_officer")
    text = "Жагсаалт,\n2025 он,\nХ,Ц\nСарантуяа,Бат\n"
    page = send(office, text)
    told = office.get(f"{page}columns/").content.decode()
    assert "No row of this list looks like its header." in told
    told = office.get(f"{page}columns/?header=2").content.decode()
    assert "Ц</option>" in told
    gone = office.post(f"{page}columns/", {"header": "3", "given": "0"}).content.decode()
    assert "There is no row to take in." in gone
    office.post(f"{page}columns/", {"header": "2", "given": "0", "patronymic": "1"})
    assert "1 row in this list. All of them fit." in office.get(page).content.decode()
    again = send(office, text)
    told = office.get(again).content.decode()
    assert "All of them fit." in told, "it is remembered"
    assert "read as you said it on" in told
    told = office.post(f"{again}forget-columns/", follow=True).content.decode()
    assert "No row of this list looks like its header." in told


def test_a_list_without_rows_is_not_kept(cast: Cast, sit: Sit) -> None:
    office = sit("federation_officer")
    empty = office.get("/imports/templates/members-xlsx/").content
    file = SimpleUploadedFile("members.xlsx", empty)
    told = office.post("/imports/new/", {"kind": "members", "file": file}).content.decode()
    assert "There is no row to take in." in told
    assert not Staged.objects.exists()


def test_a_program_takes_a_list_in(cast: Cast, sit: Sit) -> None:
    office = sit("federation_officer")
    file = SimpleUploadedFile("list.csv", "Нэр,Утас\nСарантуяа,12\n".encode())
    told = office.post("/api/v1/imports/lists", {"kind": "members", "file": file}).json()
    assert (told["rows_wrong"], told["faults"][0]["row"]) == (1, 2)
    refused = office.post(f"/api/v1/imports/lists/{told['uid']}/take-in")
    assert refused.json()["key"] == "imports.still_to_mend"
    address = f"/api/v1/imports/lists/{told['uid']}"
    assert office.get(address).json() == told
    cells = {"cells": [{"row": 2, "key": told["faults"][0]["key"], "text": "99112233"}]}
    assert post(office, f"{address}/mend", cells)["rows_wrong"] == 0
    places = {"places": {"given": 1, "phone": 0}}
    assert post(office, f"{address}/columns", places)["rows_wrong"] == 1
    assert office.post(f"{address}/drop").status_code == 204
    file = SimpleUploadedFile("list.csv", "Нэр\nСарантуяа\n".encode())
    told = office.post("/api/v1/imports/lists", {"kind": "members", "file": file}).json()
    taken = office.post(f"/api/v1/imports/lists/{told['uid']}/take-in").json()
    assert office.get("/api/v1/imports/").json()["items"] == [taken]
    undone = office.post(f"/api/v1/imports/{taken['uid']}/undo").json()
    assert undone["state"] == "undone"


def test_a_program_judges_and_is_refused_as_a_page_is(cast: Cast, sit: Sit) -> None:
    office, saruul = sit("federation_officer"), cast.people["saruul"]
    group, company = cast.ulaan_tolgoi.name, cast.company.name
    rows = f"{group},{saruul.patronymic},{saruul.given}\n{group},Чулуун,Шинэсараа\n"
    address = sent(office, "members", f"Нөхөрлөл,Овог,Нэр\n{rows}")
    assert office.get(address).json()["alike"] == {"2": str(saruul.uid)}
    assert office.post(f"{address}/take-in").json()["key"] == "imports.still_to_judge"
    assert post(office, f"{address}/leave-out", {"row": 2})["left_out"] == [2]
    assert post(office, f"{address}/take-back-in", {"row": 2})["alike"] == {"2": str(saruul.uid)}
    assert post(office, f"{address}/judge", {"row": 2, "same": True})["alike"] == {}
    assert office.post(f"{address}/take-in").json()["rows"] == 2
    below = f"Kind,Name,Belongs to,State\npartnership,Л нөхөрлөл,{company},decided\n"
    address = sent(office, "organisations", below)
    refused = office.post(f"{address}/take-in")
    assert refused.status_code == 409
    assert office.get(address).json()["rows_wrong"] == 1


def sent(office: Client, kind: str, text: str) -> str:
    file = SimpleUploadedFile("list.csv", text.encode())
    told = office.post("/api/v1/imports/lists", {"kind": kind, "file": file}).json()
    return f"/api/v1/imports/lists/{told['uid']}"


def post(office: Client, address: str, body: dict[str, Any]) -> dict[str, Any]:
    told = office.post(address, body, content_type="application/json")
    assert told.status_code == 200, told.content.decode()
    answer: dict[str, Any] = told.json()
    return answer
