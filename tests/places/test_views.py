"""The pages of places."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from gurvan.places.models import Load, Place


@pytest.fixture
def client() -> Iterator[Client]:
    with override_settings(
        ROOT_URLCONF="tests.places.office",
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django_htmx.middleware.HtmxMiddleware",
            "tests.places.office.who",
        ],
        STORAGES={
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        },
        LOGIN_URL="/sign-in/",
    ):
        yield Client(headers={"accept-language": "mn", "x-who": "administrator"})


@pytest.mark.usefixtures("loaded")
def test_the_list_is_searched_by_words_and_level(client: Client) -> None:
    page = client.get("/places/", {"q": "Төв Заамар", "level": "soum"}).content.decode()
    assert "4152" in page
    assert "415255" not in page
    assert "Хайлааст" in client.get("/places/", {"q": "Khailaast"}).content.decode()


@pytest.mark.usefixtures("loaded")
def test_the_list_leaves_as_a_file(client: Client) -> None:
    response = client.get("/places/", {"format": "csv", "q": "4152"})
    text = b"".join(response) if response.streaming else response.content
    assert "Zaamar" in text.decode("utf-8-sig")


def test_a_stranger_is_led_to_the_sign_in(client: Client, db: None) -> None:
    assert client.get("/places/", headers={"x-who": ""}).status_code == 302


def test_only_who_keeps_the_office_is_offered_a_load(client: Client, house: object) -> None:
    assert "/places/load/" in client.get("/places/").content.decode()
    leader = {"x-who": "leader"}
    assert "/places/load/" not in client.get("/places/", headers=leader).content.decode()
    assert client.get("/places/load/", headers=leader).status_code == 403
    assert client.post("/places/load/", headers=leader).status_code == 403
    assert not Place.objects.exists()


def test_a_list_is_loaded_from_a_file_or_as_shipped(client: Client, house: object) -> None:
    text = "\ufeffcode,level,name,iso\n41,aimag,Төв,MN-047\n".encode()
    response = client.post("/places/load/", {"units": SimpleUploadedFile("a.csv", text)})
    assert (response.status_code, response["Location"]) == (302, "/places/")
    assert [place.latin for place in Place.objects.all()] == ["Töv"]
    client.post("/places/load/")
    assert Place.objects.count() == Load.objects.latest("pk").count == 2170


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("code,level,name\n41,aimag,Төв\n41,aimag,Төв\n".encode(), "3"),
        ("code,level,name\n41,aimag,Төв\n".encode("utf-16"), "CSV"),
        (b"\x00" * 3_000_000, "CSV"),
        (b"PK\x03\x04", "1"),
    ],
)
def test_a_file_that_is_no_list_is_refused_and_nothing_is_loaded(
    client: Client, house: object, content: bytes, words: str
) -> None:
    upload = SimpleUploadedFile("a.csv", content)
    response = client.post("/places/load/", {"units": upload}, headers={"accept-language": "en"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "govuk-error-summary" in page
    assert words in page
    assert not Place.objects.exists()


@pytest.mark.usefixtures("loaded")
def test_programs_ask_and_load(client: Client) -> None:
    found = client.get("/api/places", {"q": "Төв Заамар", "level": "soum"}).json()
    assert found["count"] == 1
    assert found["items"][0] == {
        "code": "4152",
        "level": "soum",
        "name_mn": "Заамар",
        "latin": "Zaamar",
        "path_mn": "Төв, Заамар",
        "parent_id": "41",
        "iso": "",
    }
    assert client.get("/api/places").json()["count"] == 2170
    meant = client.get("/api/places/resolve", {"text": "Булган", "level": "soum"}).json()
    assert (meant["sure"], meant["count"], len(meant["places"])) == (False, 6, 6)
    assert client.get("/api/places/1121").json()["code"] == "1122"
    assert client.get("/api/places/9999").status_code == 404


def test_programs_load(client: Client, house: object) -> None:
    def load(body: dict[str, Any], who: str = "administrator") -> Any:
        kind = "application/json"
        return client.post("/api/places/loads", body, content_type=kind, headers={"x-who": who})

    units = [{"code": "41", "level": "aimag", "name": "Төв"}]
    assert load({}, who="leader").status_code == 403
    assert json.loads(load({"units": units}).content)["count"] == 1
    broken = load({"units": units * 2})
    assert (broken.status_code, json.loads(broken.content)) == (409, {"key": "places.list_broken"})
    assert json.loads(load({}).content)["count"] == 2170
