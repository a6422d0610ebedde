"""A paper kept before and named: it is there, it is the one that is asked for, and it stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from gurvan.files.commands import erase_file, keep_file
from gurvan.files.models import Attachment
from gurvan.files.refusals import FileErased, KeptForAnother
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.registry.commands import confirm_at_assembly, keep_photo, write_rules
from gurvan.registry.models import Confirmation, Membership
from tests.cast import Cast
from tests.files.samples import paper, picture
from tests.registry.people import BAYARMAA, newly
from tests.registry.test_lives import photo

Sit = Callable[..., Client]


def kept(actor: Actor, purpose: str = "sheet") -> Attachment:
    upload = picture() if purpose == "photo" else paper()
    return keep_file(actor=actor, upload=upload, name="a.pdf", purpose=purpose)


def assemble(cast: Cast, sheet: Attachment) -> list[Membership]:
    return confirm_at_assembly(
        actor=cast.officer,
        organisation=cast.altan_tevsh,
        memberships=[cast.memberships["nergui"]],
        witness=cast.people["saruul"],
        second_witness=cast.people["bayar"],
        sheet=sheet,
    )


def test_no_membership_counts_on_a_sheet_that_was_erased(cast: Cast) -> None:
    """Also where the sheet was read before it was erased."""
    sheet = kept(cast.officer)
    erase_file(actor=cast.officer, attachment=Attachment.objects.get(pk=sheet.pk))
    with pytest.raises(FileErased) as refused:
        assemble(cast, sheet)
    assert refused.value.field == "sheet"
    assert not Confirmation.objects.filter(way="assembly").exists()


@pytest.mark.parametrize("purpose", ["photo", "paper", "rules", "signature"])
def test_no_other_paper_stands_for_a_sheet(cast: Cast, purpose: str) -> None:
    with pytest.raises(KeptForAnother) as refused:
        assemble(cast, kept(cast.officer, purpose))
    assert refused.value.field == "sheet"
    assert not Confirmation.objects.filter(way="assembly").exists()


def test_a_sheet_that_somebody_else_brought_is_not_found(cast: Cast) -> None:
    for stranger in (cast.leader, cast.stranger):
        with pytest.raises(NotFound):
            assemble(cast, kept(stranger))
    [row] = assemble(cast, kept(cast.officer))
    assert row.state == "confirmed"


def test_a_program_is_told_why_a_file_is_no_sheet(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")
    body: dict[str, Any] = {
        "organisation": str(cast.altan_tevsh.uid),
        "memberships": [str(cast.memberships["nergui"].uid)],
        "witness": str(cast.people["saruul"].uid),
        "second_witness": str(cast.people["bayar"].uid),
    }
    erased = kept(cast.officer)
    erase_file(actor=cast.officer, attachment=erased)
    for file, status, key in (
        (kept(cast.officer, "photo"), 409, "files.kept_for_another"),
        (erased, 404, "files.erased"),
    ):
        told = client.post(
            "/api/v1/people/assembly-day",
            body | {"sheet": str(file.uid)},
            content_type="application/json",
            headers={"accept-language": "en"},
        )
        problem = told.json()
        assert (told.status_code, problem["key"], problem["field"]) == (status, key, "sheet")
        assert ("photo of a person" in problem["title"]) == (file != erased)


# --- What something rests on, stays ---------------------------------------------------------------


def test_what_rules_rest_on_only_the_federation_erases(cast: Cast) -> None:
    rules, mistake = kept(cast.aimag, "rules"), kept(cast.aimag, "rules")
    group = cast.ulaan_tolgoi
    write_rules(actor=cast.aimag, organisation=group, written_on=date(2026, 1, 1), rules=rules)
    with pytest.raises(NotAllowed):
        erase_file(actor=cast.aimag, attachment=rules)
    assert Attachment.objects.get(pk=rules.pk).erased_on is None
    erase_file(actor=cast.aimag, attachment=mistake)
    erase_file(actor=cast.officer, attachment=rules)
    assert Attachment.objects.get(pk=rules.pk).erased_on is not None


def test_a_photo_may_be_taken_back_that_day(cast: Cast) -> None:
    her = newly(cast, cast.leader, BAYARMAA)
    keep_photo(actor=cast.leader, person=her, photo=photo())
    assert her.photo is not None
    erase_file(actor=cast.leader, attachment=her.photo)
    assert Attachment.objects.get(pk=her.photo.pk).erased_on is not None
