from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from gurvan.accounts import commands, policies, queries
from gurvan.accounts.models import User
from gurvan.accounts.refusals import HasSecondFactor, NoSecondFactor, NotAnswerable, NotYourself
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from tests.accounts.conftest import Join, entries, sure
from tests.accounts.door import App, Door, told
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("at_once")


def test_an_office_that_asks_for_one_comes_first(officer: User, door: Door) -> None:
    assert policies.needs_second_factor(officer)
    door.sign_in(officer.email)
    first = door.client.get("/people/?q=a")
    assert first.url == f"{reverse('accounts:second_factor')}?next=%2Fpeople%2F%3Fq%3Da"
    page = door.client.get(first.url)
    assert "set up a second factor, then go on" in told(page)

    app, codes = door.set_up_app()
    assert len(set(codes)) == 10
    assert queries.is_verified(door.client.session)
    again = told(door.client.get(reverse("mfa_view_recovery_codes")))
    assert not any(code in again for code in codes), "shown once"
    assert door.client.get(first.url).url == "/people/?q=a"
    assert entries(officer)[-3:] == [
        "accounts.signed_in", "accounts.second_factor_added", "accounts.second_factor_added",
    ]  # fmt: skip
    assert app.secret not in str(Authenticator.objects.values_list("data", flat=True))


def test_nobody_else_is_asked(buyer: User, door: Door) -> None:
    door.sign_in(buyer.email)
    assert door.client.get("/people/").status_code != 302
    page = door.client.get(reverse("accounts:second_factor"))
    assert "opens only with a second factor" in told(page)


def test_the_recovery_codes_lead_back_to_where_one_came_from(officer: User, door: Door) -> None:
    door.sign_in(officer.email)
    door.client.get(reverse("accounts:second_factor"), {"next": "/groups/"})
    page = door.client.get(reverse("mfa_activate_totp"))
    app = App(page.context["form"].secret)
    door.client.post(reverse("mfa_activate_totp"), {"code": app.code()})
    assert 'href="/groups/"' in told(door.client.get(reverse("mfa_view_recovery_codes")))


def test_the_way_back_leads_nowhere_else(officer: User, door: Door) -> None:
    door.sign_in(officer.email)
    door.set_up_app()
    there = {"next": "https://elsewhere.example/"}
    back = door.client.get(reverse("accounts:second_factor"), there)
    assert back.url == reverse("accounts:account")


def test_a_wrong_first_code_sets_up_nothing(officer: User, door: Door) -> None:
    door.sign_in(officer.email)
    door.client.get(reverse("mfa_activate_totp"))
    page = door.client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "The code is not right" in told(page)
    assert not queries.has_second_factor(officer)


def test_signing_in_takes_the_code(officer: User, door: Door, other_door: Door) -> None:
    door.sign_in(officer.email)
    app, _ = door.set_up_app()

    step = other_door.sign_in(officer.email)
    assert step.url == reverse("mfa_authenticate")
    assert not other_door.is_in
    assert "Now show that it is you" in told(other_door.client.get(step.url))
    wrong = other_door.give_code("000000")
    assert "The code is not right" in told(wrong)
    assert entries(officer)[-1] == "accounts.sign_in_failed"
    assert other_door.give_code(app.code()).status_code == 302
    assert queries.is_verified(other_door.client.session)
    assert queries.way_in(other_door.client.session) == "totp"


def test_a_code_opens_once(officer: User, door: Door, other_door: Door) -> None:
    door.sign_in(officer.email)
    app, _ = door.set_up_app()
    code = app.code(later=1)
    for one, opens in ((other_door, True), (Door(), False)):
        one.sign_in(officer.email)
        one.give_code(code)
        assert one.is_in is opens


def test_codes_cannot_be_guessed(officer: User, door: Door, other_door: Door) -> None:
    door.sign_in(officer.email)
    app, _ = door.set_up_app()
    other_door.sign_in(officer.email)
    for n in range(20):
        other_door.give_code(f"{n:06}")
    page = other_door.give_code(app.code())
    assert "too many wrong tries" in told(page)
    assert not other_door.is_in


def test_a_recovery_code_stands_in_once(officer: User, door: Door) -> None:
    door.sign_in(officer.email)
    _, codes = door.set_up_app()
    for one, opens in ((Door(), True), (Door(), False)):
        one.sign_in(officer.email)
        one.give_code(codes[3])
        assert one.is_in is opens
        if opens:
            assert queries.way_in(one.client.session) == "recovery_codes"
            assert queries.is_verified(one.client.session)
            assert "Not used yet: 9" in told(one.client.get(reverse("accounts:account")))
    assert queries.recovery_codes_left(officer) == 9


def test_new_recovery_codes_replace_the_old(officer: User, door: Door) -> None:
    door.sign_in(officer.email)
    _, old = door.set_up_app()
    assert "The old ones no longer work" in told(
        door.client.get(reverse("mfa_generate_recovery_codes"))
    )
    done = door.client.post(reverse("mfa_generate_recovery_codes"))
    page = told(door.client.get(done.url))
    assert "shown only this once" in page
    assert not any(code in page for code in old)


def test_setting_one_up_ends_the_sittings_that_did_not_pass_it(
    officer: User, door: Door, other_door: Door
) -> None:
    other_door.sign_in(officer.email)
    door.sign_in(officer.email)
    door.set_up_app()
    page = reverse("accounts:account")
    assert door.client.get(page).status_code == 200
    assert other_door.client.get(page).status_code == 302


def test_the_last_one_of_an_office_that_asks_for_one_stays(officer: User, door: Door) -> None:
    door.sign_in(officer.email)
    door.set_up_app()
    for send in (door.client.get, door.client.post):
        page = send(reverse("mfa_deactivate_totp"))
        assert "Your office asks for a second factor" in told(page)
    assert queries.has_second_factor(officer)


def test_others_may_remove_it(buyer: User, door: Door) -> None:
    door.sign_in(buyer.email)
    door.set_up_app()
    assert "no longer open your account" in told(door.client.get(reverse("mfa_deactivate_totp")))
    done = door.client.post(reverse("mfa_deactivate_totp"), follow=True)
    assert "You have none" in told(done)
    assert queries.recovery_codes_left(buyer) is None
    assert entries(buyer).count("accounts.second_factor_removed") == 2


def test_changing_it_later_asks_again_who_it_is(
    officer: User, door: Door, settings: object
) -> None:
    door.sign_in(officer.email)
    app, _ = door.set_up_app()
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1  # type: ignore[attr-defined]
    asked = door.client.get(reverse("mfa_generate_recovery_codes"))
    assert asked.url.startswith(reverse("mfa_reauthenticate"))
    assert "asks once more" in told(door.client.get(asked.url))
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 600  # type: ignore[attr-defined]
    back = door.client.post(asked.url, {"code": app.code()})
    assert back.url == reverse("mfa_generate_recovery_codes")


def test_those_without_one_are_asked_for_the_password(
    buyer: User, door: Door, settings: object
) -> None:
    door.sign_in(buyer.email)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1  # type: ignore[attr-defined]
    asked = door.client.get(reverse("accounts:password"))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert "Your password" in told(door.client.get(asked.url))
    wrong = door.client.post(asked.url, {"password": "wrong"})
    assert "This is not your password" in told(wrong)
    right = door.client.post(asked.url, {"password": "гурван хонгор толгой"})
    assert right.url == reverse("accounts:password")


def test_a_sitting_from_before_is_led_to_pass_it(officer: User, door: Door) -> None:
    door.sign_in(officer.email)
    door.set_up_app()
    session = door.client.session
    session[queries.PROOFS] = []
    session.save()
    asked = door.client.get("/people/")
    led = door.client.get(asked.url)
    assert led.url == f"{reverse('mfa_reauthenticate')}?next=%2Fpeople%2F"


# --- The way back for a lost one ------------------------------------------------------------------


def test_an_officer_resets_a_lost_one(
    join: Join, cast: Cast, officer: User, door: Door, other_door: Door
) -> None:
    second = join("Ж.Сүхээ", "sukhee@example.mn", cast.federation, "federation_officer")
    door.sign_in(officer.email)
    door.set_up_app()
    commands.reset_second_factor(actor=sure(second), user=officer)
    assert door.client.get(reverse("accounts:account")).status_code == 302, "the sitting ended"
    assert entries(officer)[-1] == "accounts.second_factor_reset"

    other_door.sign_in(officer.email)
    assert reverse("accounts:second_factor") in other_door.client.get("/people/").url
    with pytest.raises(NoSecondFactor):
        commands.reset_second_factor(actor=sure(second), user=officer)


def test_who_may_not_reset_it(
    cast: Cast, officer: User, acting: Actor, buyer: User, join: Join
) -> None:
    administrator = join("А.Админ", "admin@example.mn", cast.federation, "administrator")
    for actor, refusal in (
        (acting, NotYourself),
        (sure(buyer), NotAnswerable),
        (sure(administrator), NotAnswerable),
    ):
        with pytest.raises(refusal):
            commands.reset_second_factor(actor=actor, user=officer)


# --- At the terminal ------------------------------------------------------------------------------


def test_the_terminal_sets_up_the_first_one(cast: Cast, officer: User, door: Door) -> None:
    app = App("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    codes = commands.set_up_second_factor(actor=cast.house, user=officer, secret=app.secret)
    assert len(codes) == 10
    with pytest.raises(HasSecondFactor):
        commands.set_up_second_factor(actor=cast.house, user=officer, secret=app.secret)
    with pytest.raises(NotAllowed):
        commands.set_up_second_factor(actor=sure(officer), user=officer, secret=app.secret)
    door.sign_in(officer.email)
    door.give_code(app.code())
    assert queries.is_verified(door.client.session)
    page = told(door.client.get(reverse("mfa_view_recovery_codes")))
    assert "not used yet: 10" in page
    assert not any(code in page for code in codes)
