"""Why the terminal's door refuses, each with what to do."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class NoOffice(
    Refused,
    key="cli.no_office",
    says=said(
        "There is no office in {home}. Make one with: gurvan init. "
        "If yours is elsewhere, say where with GURVAN_HOME."
    ),
):
    """The home holds no office. Value: ``home``."""


class OfficeExists(
    Refused,
    key="cli.office_exists",
    says=said(
        "There is an office in {home} already. Start it with: gurvan serve. "
        "For another one, choose another folder with GURVAN_HOME."
    ),
):
    """An office would be made where there is one. Value: ``home``."""


class HomeNotEmpty(
    Refused,
    key="cli.home_not_empty",
    says=said("{home} holds other things. Choose an empty folder with GURVAN_HOME."),
):
    """An office would be made among other things. Value: ``home``."""


class HomeUnwritable(
    Refused,
    key="cli.home_unwritable",
    says=said("Nothing can be written to {home} ({why}). Choose another folder with GURVAN_HOME."),
):
    """The system does not let an office be made here. Values: ``home``, ``why``."""


class DatabaseInUse(
    Refused,
    key="cli.database_in_use",
    says=said(
        "The database holds an office already, and {home} does not have its keys. "
        "Choose an empty database with GURVAN_DATABASE_URL, or put the folder back."
    ),
):
    """The database belongs to an office whose home is elsewhere. Value: ``home``."""


class DatabaseSilent(
    Refused,
    key="cli.database_silent",
    says=said("The database does not answer: {why}. What to do, says: gurvan doctor"),
):
    """The database cannot be reached, or lacks a table. Value: ``why``."""


class TablesMissing(
    Refused,
    key="cli.tables_missing",
    says=said(
        "The database is older than the program. Make a backup, "
        "then bring it up to date with: gurvan migrate"
    ),
):
    """Migrations are missing."""


class PortTaken(
    Refused,
    key="cli.port_taken",
    says=said(
        "Something else is being served on port {port} already. "
        "End it, or choose another port, for example: PORT={other}"
    ),
):
    """Nothing can listen there. Values: ``port``, ``other``."""


class AddressNotOurs(
    Refused,
    key="cli.address_not_ours",
    says=said("This computer has no address {host}. Take 127.0.0.1, with a proxy before it."),
):
    """The address to listen on is not this machine's. Value: ``host``."""


class StaticMissing(
    Refused,
    key="cli.static_missing",
    says=said(
        "The pages' styles are not in {folder}. In a checkout, make them with: make setup. "
        "Elsewhere, say where they are with GURVAN_STATIC."
    ),
):
    """Static files were never gathered. Value: ``folder``."""


class SecretFileUnreadable(
    Refused,
    key="cli.secret_file_unreadable",
    says=said("The file {path} cannot be read. Check its name and its owner."),
):
    """A file with a passphrase or password is not there. Value: ``path``."""


class TwoDiffer(
    Refused,
    key="cli.two_differ",
    says=said("The two are not the same. Type it again, twice the same."),
):
    """Something was typed in two ways."""


class CodeWrong(
    Refused,
    key="cli.code_wrong",
    says=said(
        "This is not the code that the app shows now. Wait for the next one and type its six "
        "digits. If it is never right, set this computer's clock and the telephone's."
    ),
):
    """The second factor's code does not fit."""


class NotALanguage(
    Refused,
    key="cli.not_a_language",
    says=said("Write mn, en, or both with a comma: mn,en"),
):
    """The office has no such language."""


class NoDemonstration(
    Refused,
    key="cli.no_demonstration",
    says=said("There is no demonstration yet. Make it with: gurvan demo"),
):
    """The demonstration was never made."""


class OfficeOpen(
    Refused,
    key="cli.office_open",
    says=said(
        "{home} is open in another terminal, or served by the system. Close it there first: "
        "Ctrl-C, or systemctl stop."
    ),
):
    """Another process works in the office, or must be alone in it. Value: ``home``."""


class NotACheckpoint(
    Refused,
    key="cli.not_a_checkpoint",
    says=said(
        "{path} is no checkpoint of this office. Give the file as it was once printed by: "
        "gurvan ledger checkpoint"
    ),
):
    """A file is not a checkpoint that one of the office's logs has signed. Value: ``path``."""


class GroupUnknown(
    Refused,
    key="cli.group_unknown",
    says=said("{count} groups are called {name}. Write the whole name of one, as its page has it."),
):
    """No group, or several, have this name. Values: ``count``, ``name``."""


class NothingOfThatNumber(
    Refused,
    key="cli.nothing_of_that_number",
    says=said(
        "No agreement, no permit and no group of miners has this number or uid: {number}. "
        "Write an agreement’s number as 2026/014, a permit’s as P-2026/014."
    ),
):
    """Nothing that the law speaks of is called so. Value: ``number``."""
