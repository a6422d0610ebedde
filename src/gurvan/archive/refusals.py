"""Why a backup or an archive cannot be written, opened or brought back, each with what to do."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class NotAnArchive(
    Refused,
    key="archive.not_an_archive",
    says=said(
        "{path} is neither a backup nor an archive of Gurvan, or its beginning is lost. "
        "Take another copy of it."
    ),
):
    """The file has another form. Value: ``path``."""


class ArchiveCut(
    Refused,
    key="archive.cut",
    says=said(
        "The end of {path} is missing: it was not copied whole. Copy it again, "
        "or take an older backup."
    ),
):
    """The file is shorter than it was when it was written. Value: ``path``."""


class ArchiveChanged(
    Refused,
    key="archive.changed",
    says=said(
        "{path} is damaged, or somebody changed it (at {part}). Take another copy, "
        "or an older backup."
    ),
):
    """Bytes are not those that were written. Values: ``path``, ``part``."""


class ArchiveUnreadable(
    Refused,
    key="archive.unreadable",
    says=said("The file {path} cannot be read ({why}). Check its name and its owner."),
):
    """The system does not give the file. Values: ``path``, ``why``."""


class ArchiveUnwritable(
    Refused,
    key="archive.unwritable",
    says=said(
        "{path} cannot be written ({why}). Make room, or choose another place. "
        "Nothing unfinished was left there."
    ),
):
    """The system does not take the file. Values: ``path``, ``why``."""


class FileThere(
    Refused,
    key="archive.file_there",
    says=said("There is a file at {path} already. Choose another name, or give a folder."),
):
    """Nothing is written over. Value: ``path``."""


class MadeByOther(
    Refused,
    key="archive.made_by_other",
    says=said(
        "This was made by Gurvan {version} with other tables than this program has. Restore it "
        "with the version that made it; then bring it up to date with: gurvan migrate"
    ),
):
    """The tables differ. Value: ``version``."""


class RestoredDiffers(
    Refused,
    key="archive.restored_differs",
    says=said(
        "What was brought back differs from what was written: {what}. "
        "Nothing was kept of it. Take another copy, or an older backup."
    ),
):
    """A table, a file or a log is not as the manifest tells. Value: ``what``."""


class Unprotected(
    Refused,
    key="archive.unprotected",
    says=said(
        "{path} asks for no passphrase, and only a demonstration's file does that. Whoever carried "
        "it may have written it: take another copy, or an older backup."
    ),
):
    """Keys that are bare say nothing of who made the file. Value: ``path``."""


class NoErasures(
    Refused,
    key="archive.no_erasures",
    says=said("{path} is no list of erasures. Give the erasures.jsonl of the office."),
):
    """The list of erasures has another form. Value: ``path``."""


class ErasuresForeign(
    Refused,
    key="archive.erasures_foreign",
    says=said(
        "Nothing was restored: {count} lines of {path} do not bear this office’s mark, the first "
        "is line {line}. Somebody else wrote or changed them, to have people erased. Take the "
        "list from the office’s own folder or from another copy, and move this one away."
    ),
):
    """Lines of a list of erasures bear a wrong mark. Values: ``path``, ``count``, ``line``."""


class ErasuresUnmarked(
    Refused,
    key="archive.erasures_unmarked",
    says=said(
        "Nothing was restored: {count} lines of {path} bear no mark of this office, the first is "
        "line {line}. Lists from before lines were marked are like that. If you are sure that "
        "this one never left your hands, restore again with: --believe-unmarked. If not, move it "
        "away and take another copy."
    ),
):
    """A list of erasures has lines that anybody can have written. Values as of the above."""


class NoFederation(
    Refused,
    key="archive.no_federation",
    says=said(
        "{count} federations of this office are called {name}. Write the whole name of one, "
        "as its page has it."
    ),
):
    """The name finds no federation, or several. Values: ``count``, ``name``."""


class ArchiveGone(
    Refused,
    key="archive.gone",
    says=said("The file of this archive is not here any more. Ask for another one."),
):
    """Somebody removed it from the office's folder (410)."""

    status = 410


class ReasonNeeded(
    Refused,
    key="archive.reason_needed",
    says=said("Say why the archive is made. The ledger keeps it."),
):
    """An archive is made for a reason."""
