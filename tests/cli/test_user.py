"""Accounts are given, listed, cut off and let back in from the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from gurvan.accounts.commands import invite_user, set_up_second_factor
from gurvan.accounts.models import User
from gurvan.accounts.queries import has_second_factor
from gurvan.kernel.errors import NotAllowed
from gurvan.registry.models import Mandate
from tests.cast import Cast
from tests.cli.conftest import Run


def test_somebody_is_given_an_account_and_an_office(gurvan: Run, seat: Path) -> None:
    told = gurvan("user", "add", "New@Example.org", "--name", "Ш.Номин")
    assert told.exit_code == 0, told.stderr
    assert "http://127.0.0.1:8000/account/join/" in told.stdout
    mandate = Mandate.objects.get(user__email="new@example.org")
    assert (mandate.role, mandate.organisation.kind) == ("federation_officer", "federation")


def test_for_a_group_that_is_named(gurvan: Run, seat: Path, cast: Cast) -> None:
    given = ("--name", "Ш.Номин", "--role", "company_officer", "--organisation")
    told = gurvan("user", "add", "n@example.org", *given, cast.company.name)
    assert told.exit_code == 0, told.stderr
    assert Mandate.objects.get(user__email="n@example.org").organisation == cast.company


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("n@example.org", "--organisation", "Хаана ч үгүй"), "0 groups are called"),
        (("not an address",), "Write the e-mail address in the form"),
        (("n@example.org", "--role", "buyer"), "federation"),
        (("n@example.org", "--language", "tlh"), "Choose one of the languages"),
    ],
)
def test_what_does_not_fit_makes_no_account(
    gurvan: Run, seat: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    before = User.objects.count()
    told = gurvan("user", "add", *arguments, "--name", "Ш.Номин")
    assert told.exit_code == 1
    assert sentence in told.stderr
    assert User.objects.count() == before


def test_the_list_says_who_acts_as_what(gurvan: Run, seat: Path, cast: Cast) -> None:
    told = gurvan("user", "list").stdout
    assert f"leader ({cast.norovlin}) · no second factor" in told
    assert len(told.splitlines()) == User.objects.count()


def test_one_act_cuts_somebody_off(gurvan: Run, seat: Path, cast: Cast) -> None:
    user = cast.users["auditor"]
    assert gurvan("user", "cut-off", user.email.upper()).exit_code == 0
    assert not Mandate.objects.filter(user=user, until=None).exists()
    stranger, _ = invite_user(actor=cast.house, email="x@example.org", name="Х.Хонгор")
    assert gurvan("user", "cut-off", stranger.email).exit_code == 0


def test_a_lost_second_factor_has_a_way_back(gurvan: Run, seat: Path, cast: Cast) -> None:
    user = cast.users["federation_officer"]
    codes = set_up_second_factor(actor=cast.house, user=user, secret="A" * 32)
    assert len(set(codes)) == 10
    assert gurvan("user", "reset-second-factor", user.email).exit_code == 0
    assert not has_second_factor(user)
    told = gurvan("user", "reset-second-factor", user.email)
    assert told.exit_code == 1
    assert "has no second factor" in told.stderr


def test_only_the_house_gives_a_second_factor(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_up_second_factor(actor=cast.officer, user=cast.users["buyer"], secret="A" * 32)


def test_a_forgotten_password_has_a_way_back(gurvan: Run, seat: Path, cast: Cast) -> None:
    told = gurvan("user", "password", cast.users["leader"].email)
    assert told.exit_code == 0, told.stderr
    assert "/account/join/" in told.stdout


def test_nobody_of_that_name(gurvan: Run, seat: Path) -> None:
    told = gurvan("user", "cut-off", "nobody@example.org")
    assert told.exit_code == 1
    assert "Nobody here signs in with this address" in told.stderr
