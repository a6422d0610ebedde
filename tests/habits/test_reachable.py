"""Every command can be given through the API, save those with a reason why not."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from typing import Any, Final

import pytest

import gurvan.config.urls  # noqa: F401 - every door, and so every command, is known from here
from gurvan.api.root import api
from gurvan.ledger.commands import COMMANDS

NOTED = "noted by the house itself when it happens"
BROWSER = "a person gives it in a browser: no program ever holds a password"
CALENDAR = "a person makes it in a browser, for a calendar; a program reads the duties themselves"
MENDED = "given by whoever has just mended the mail server or the gateway, at the list of faults"
# Why a command has no operation of its own.
EXCEPT: Final[dict[str, str]] = {
    "accounts.accept_invitation": BROWSER,
    "accounts.change_password": BROWSER,
    "accounts.close_account": "a part of registry.close_user, which ends mandates too",
    "accounts.cut_off": "a part of registry.cut_off_user, which ends mandates too",
    "accounts.erase_account": "a part of registry.forget_person",
    "accounts.invite_user": "a part of registry.invite_to_act, which says for whom they act",
    "accounts.note_failed_sign_in": NOTED,
    "accounts.note_lock_out": NOTED,
    "accounts.note_second_factor_added": NOTED,
    "accounts.note_second_factor_removed": NOTED,
    "accounts.note_sign_in": NOTED,
    "accounts.note_sign_out": NOTED,
    "accounts.set_up_second_factor": "given once, at the terminal, to the first officer",
    "archive.begin_archive": "a part of archive.ask_archive",
    "archive.note_archive": "a part of archive.ask_archive; the terminal gives it",
    "agreements.enter_listed": "a part of taking a list of agreements in",
    "agreements.take_back_listed": "a part of imports.undo_import",
    "gatherings.forget_in_gatherings": "a part of registry.forget_person",
    "motions.forget_in_motions": "a part of registry.forget_person",
    "gatherings.note_bearer": "a part of note_slip, which reads the slip",
    "gatherings.strike_bearer": "a part of strike_slip, which reads the slip",
    "research.take_project_in": "a part of taking a project in, which says whether it takes long",
    "research.take_in_understood": "a part of taking a survey in, once all of it was understood",
    "imports.take_in_looked_at": "a part of taking a list in, once all of it was checked",
    "imports.take_in_rows": "a part of the same; the terminal gives it",
    "outcomes.share_month": "given by the house's clock, once a month was closed",
    "figures.withhold": "a part of restoring a backup, which has no page",
    "outcomes.withhold": "a part of restoring a backup, which has no page",
    "permits.erase_officials": "given by the house's clock, some time after a permit is over",
    "papers.erase": "a part of registry.forget_person",
    "papers.issue": "a part of agreements.issue_paper, which says what stands on it",
    "agreements.close_calendar": CALENDAR,
    "agreements.end_calendar": "given by the house alone, when a backup was restored",
    "agreements.open_calendar": CALENDAR,
    "outbox.give_up_messages": MENDED,
    "outbox.retry_messages": MENDED,
    "screening.erase_leads": "given by the house's clock, some months after a lead is over",
    "screening.erase_interests": "a part of registry.forget_person",
    "screening.note_leads": "a part of looking for leads, by the clock or an officer",
    "screening.forget_in_leads": "a part of registry.forget_person",
    "research.forget_participants": "a part of registry.forget_person",
    "research.withdraw_sheets_anew": "a part of restoring a backup, which has no page",
    "registry.found_federation": "given once, at the terminal, when an office begins",
    "registry.issue_drawn_slip": "a part of registry.issue_slip_paper",
    "registry.share": "a part of naming an agreement's parties",
    "registry.take_back": "a part of imports.undo_import",
    "registry.tell_of_guessing": NOTED,
    "registry.unshare": "a part of dropping an agreement's party",
    "registry.unshare_all": "a part of taking back a list of agreements",
}


def operations() -> Iterator[Any]:
    """Yield the function of every operation, as its domain wrote it."""
    for router in api._get_bound_routers():
        for path in router.path_operations.values():
            for operation in path.operations:
                yield inspect.unwrap(operation.view_func)


def called(function: Any) -> set[str]:
    """Return the commands that an operation names, of whichever domain."""
    there = inspect.unwrap(function).__globals__
    named = [
        (getattr(there.get(node.value.id), "__name__", ""), node.attr)
        for node in ast.walk(ast.parse(inspect.getsource(function).lstrip()))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    ]
    return {f"{module.split('.')[1]}.{name}" for module, name in named if is_commands(module)}


def is_commands(module: str) -> bool:
    return module.startswith("gurvan.") and module.endswith(".commands")


REACHED: Final = {name for function in operations() for name in called(function)}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_has_an_operation_or_a_reason(name: str) -> None:
    assert (name in REACHED) != (name in EXCEPT)


def test_every_exception_is_a_command() -> None:
    assert set(EXCEPT) <= set(COMMANDS)
