"""The download: saved under its name, run by nobody, kept by no browser."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.http import Http404
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from gurvan.files import views
from gurvan.files.commands import erase_file, keep_file
from gurvan.files.models import Attachment
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.views import SignedIn
from tests.cast import Cast
from tests.files.samples import paper, picture


def ask(view: type[SignedIn], actor: Actor | None, uid: uuid.UUID) -> HttpResponseBase:
    request: Any = RequestFactory().get("/")
    request.actor = actor
    request.htmx = False
    return view.as_view()(request, uid=uid)


@pytest.fixture
def kept(officer: Actor) -> Attachment:
    return keep_file(actor=officer, upload=paper(), name="Дүрэм.pdf", purpose="rules")


def test_a_download_is_saved_and_never_run(officer: Actor, kept: Attachment) -> None:
    response: Any = ask(views.Download, officer, kept.uid)
    assert response.content == paper()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%D0%94")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_a_small_picture_is_shown(officer: Actor) -> None:
    photo = keep_file(actor=officer, upload=picture("PNG"), name="x.png", purpose="photo")
    response: Any = ask(views.SmallPicture, officer, photo.uid)
    assert (response["Content-Type"], response["Content-Disposition"]) == ("image/jpeg", "inline")
    assert "sandbox" in response["Content-Security-Policy"]


def test_a_paper_has_no_small_picture(officer: Actor, kept: Attachment) -> None:
    with pytest.raises(Http404):
        ask(views.SmallPicture, officer, kept.uid)


@pytest.mark.parametrize("view", [views.Download, views.SmallPicture])
def test_out_of_reach_there_is_nothing(
    cast: Cast, officer: Actor, kept: Attachment, view: type[SignedIn]
) -> None:
    for stranger in (cast.leader, cast.actors["auditor"], cast.stranger):
        with pytest.raises(Http404):
            ask(view, stranger, kept.uid)
    with pytest.raises(Http404):
        ask(view, officer, uuid.uuid4())


def test_what_was_erased_is_not_found(officer: Actor, kept: Attachment) -> None:
    erase_file(actor=officer, attachment=kept)
    with pytest.raises(Http404):
        ask(views.Download, officer, kept.uid)


def test_a_stranger_is_led_to_the_sign_in(kept: Attachment) -> None:
    response: Any = ask(views.Download, None, kept.uid)
    assert response.status_code == 302
    assert response.url.endswith("?next=/")


def shown(attachment: Attachment | None) -> str:
    with override("en"):
        return render_to_string("files/attachment.html", {"file": attachment})


def test_a_card_shows_a_file(officer: Actor, kept: Attachment) -> None:
    assert f'href="/files/{kept.uid}/"' in shown(kept)
    assert "<img" not in shown(kept)
    photo = keep_file(actor=officer, upload=picture(), name="x", purpose="photo")
    assert f'src="/files/{photo.uid}/small/"' in shown(photo)
    assert "not recorded" in shown(None)
    erase_file(actor=officer, attachment=kept)
    assert "erased on" in shown(kept)
    assert "href" not in shown(kept)
