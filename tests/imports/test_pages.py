"""An officer sends a list, mends it on the page, takes it in, and takes it back."""

from __future__ import annotations

from collections.abc import Callable

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
    office.post(f"{page}mend/", {"row": 2, "key": "group", "text": cast.altan_tevsh.name})
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


def test_a_program_takes_a_list_in(cast: Cast, sit: Sit) -> None:
    office = sit("federation_officer")
    file = SimpleUploadedFile("list.csv", "Нэр,Утас\nСарантуяа,12\n".encode())
    told = office.post("/api/v1/imports/lists", {"kind": "members", "file": file}).json()
    assert (told["rows_wrong"], told["faults"][0]["row"]) == (1, 2)
    refused = office.post(f"/api/v1/imports/lists/{told['uid']}/take-in")
    assert refused.json()["key"] == "imports.still_to_mend"
    assert office.get(f"/api/v1/imports/lists/{told['uid']}").json() == told
    assert office.post(f"/api/v1/imports/lists/{told['uid']}/drop").status_code == 204
    file = SimpleUploadedFile("list.csv", "Нэр\nСарантуяа\n".encode())
    told = office.post("/api/v1/imports/lists", {"kind": "members", "file": file}).json()
    taken = office.post(f"/api/v1/imports/lists/{told['uid']}/take-in").json()
    assert office.get("/api/v1/imports/").json()["items"] == [taken]
    undone = office.post(f"/api/v1/imports/{taken['uid']}/undo").json()
    assert undone["state"] == "undone"
