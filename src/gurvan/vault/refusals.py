"""Why something encrypted cannot be read, or the office's keys cannot be used."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class VaultLocked(
    Refused,
    key="vault.locked",
    says=said(
        "The office's keys are locked, so nothing personal can be read or written. "
        "Ask whoever runs this office to start it with the passphrase."
    ),
):
    """The process has not opened the master key ring (503)."""

    status = 503


class RingRefused(Refused):
    """The file of the master key ring cannot be used. Value: ``path``."""

    status = 503


class RingMissing(
    RingRefused,
    key="vault.ring_missing",
    says=said(
        "There are no keys at {path}. Put keys.json back from where you keep its copy; "
        "a new office gets its keys from `gurvan init`."
    ),
):
    """There is no such file."""


class RingExists(
    RingRefused,
    key="vault.ring_exists",
    says=said(
        "There are keys at {path} already. Without them nothing personal could be read again, "
        "so they are not written over."
    ),
):
    """A new ring would replace the file of another."""


class RingUnreadable(
    RingRefused,
    key="vault.ring_unreadable",
    says=said("This user may not read {path}. Start Gurvan as the user who owns that file."),
):
    """The system does not let this process read the file."""


class RingTooOpen(
    RingRefused,
    key="vault.ring_too_open",
    says=said("Other users of this computer can reach {path}. Close it to them: chmod 600 {path}"),
):
    """The file's mode lets others than its owner at it."""


class RingDamaged(
    RingRefused,
    key="vault.ring_damaged",
    says=said("The keys at {path} are damaged. Put keys.json back from where you keep its copy."),
):
    """The file is not a key ring, or was changed."""


class RingUnprotected(
    RingRefused,
    key="vault.ring_unprotected",
    says=said(
        "The keys at {path} have no passphrase: they are those of a demonstration. "
        "Start without a passphrase, or set one first."
    ),
):
    """A passphrase was given for a ring that is stored without one."""


class PassphraseNeeded(
    RingRefused,
    key="vault.passphrase_needed",
    says=said("The keys at {path} are protected by a passphrase. Give it."),
):
    """No passphrase was given for a ring that has one."""


class WrongPassphrase(
    RingRefused,
    key="vault.wrong_passphrase",
    says=said("This is not the passphrase of the keys at {path}. Try again."),
):
    """Another passphrase wraps the ring."""


class PassphraseTooShort(
    Refused,
    key="vault.passphrase_too_short",
    says=said(
        "Choose a passphrase of {least} characters or more; four or five unrelated words are good."
    ),
):
    """A new passphrase could be guessed from a stolen file. Value: ``least``."""


class SealRefused(Refused):
    """Something encrypted does not open. Value: ``place``."""


class SealMalformed(
    SealRefused,
    key="vault.seal_malformed",
    says=said(
        "What is stored at {place} is not in the encrypted form. "
        "Tell whoever runs this office; a backup has it."
    ),
):
    """The bytes are too short, or of a version that is not known."""


class SealBroken(
    SealRefused,
    key="vault.seal_broken",
    says=said(
        "What is stored at {place} was changed outside Gurvan, or copied from another place. "
        "Tell whoever runs this office; a backup has it."
    ),
):
    """A byte was changed, or the bytes were sealed for another place.

    AES-GCM makes no difference between the two, and so neither does the refusal.
    """


class WrongKey(
    SealRefused,
    key="vault.wrong_key",
    says=said(
        "What is stored at {place} was encrypted with another key. "
        "Tell whoever runs this office: keys and database may come from different backups."
    ),
):
    """The bytes name another key than the one that was offered."""


class MasterKeyMissing(
    SealRefused,
    key="vault.master_key_missing",
    says=said(
        "What is stored at {place} needs the master key {key_id}, which is not on the ring. "
        "Start Gurvan again; if that does not help, put back the keys.json of that time."
    ),
):
    """The ring in memory is older or newer than the row. Values: ``place``, ``key_id``."""


class KeyMissing(
    Refused,
    key="vault.key_missing",
    says=said(
        "The key to these particulars is missing. "
        "Tell whoever runs this office: the database is not complete."
    ),
):
    """Nothing was ever sealed for this subject, or its row is gone. Value: ``uid``."""


class KeyDestroyed(
    Refused,
    key="vault.key_destroyed",
    says=said("These particulars were erased for good. Nobody can read them again."),
):
    """The subject's key was destroyed: everything sealed with it is unreadable (410)."""

    status = 410
