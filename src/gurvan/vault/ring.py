"""The office's master keys, and the file that holds them, wrapped by a passphrase.

Every person's own key is stored wrapped by a master key. A second secret on the ring makes blind
indexes: keyed digests by which an encrypted value can be found, and only by who holds the ring.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
import stat
import unicodedata
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from gurvan.vault import sealing
from gurvan.vault.refusals import (
    MasterKeyMissing,
    PassphraseNeeded,
    PassphraseTooShort,
    RingDamaged,
    RingExists,
    RingMissing,
    RingTooOpen,
    RingUnprotected,
    RingUnreadable,
    SealRefused,
    WrongKey,
    WrongPassphrase,
)
from gurvan.vault.sealing import KEY_BYTES, Key, open_sealed, seal

FILE_NAME = "keys.json"  # in the office's folder
FORM = "gurvan keys 1"
WARNING = (
    "NOT PROTECTED: these keys have no passphrase. Whoever reads this file reads everything. "
    "For a demonstration only."
)
# What NIST SP 800-63B-4 (2025), 3.1.1.2, asks of a password that stands alone.
SHORTEST_PASSPHRASE = 15
SALT_BYTES = 16


@dataclass(frozen=True)
class Cost:
    """What one guess at the passphrase costs (Argon2id).

    The defaults are the second recommended option of RFC 9106, section 4: for machines without
    2 GiB to spare.
    """

    iterations: int = 3
    lanes: int = 4
    memory_kib: int = 64 * 1024

    def key(self, passphrase: str, salt: bytes) -> Key:
        """Return the key that a passphrase makes. Its letters may be composed or not."""
        letters = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
        kdf = Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=self.iterations,
            lanes=self.lanes,
            memory_cost=self.memory_kib,
        )
        return Key(kdf.derive(letters))

    def is_bearable(self) -> bool:
        """Say whether a file may ask this of a machine that opens it."""
        most = 16
        return 0 < self.iterations <= most and 0 < self.lanes <= most and self.memory_kib <= 1 << 20


@dataclass(frozen=True)
class Ring:
    """The master keys: the current one wraps, the retired ones still unwrap.

    Of ``index`` each federation's secret for its blind indexes is made, so that whoever is given
    one federation's can look up nothing of another. ``given`` holds those that came with an
    archive from another office: federation and secret.
    """

    current: Key
    index: bytes = field(repr=False)
    retired: tuple[Key, ...] = ()
    given: tuple[tuple[int, bytes], ...] = field(default=(), repr=False)
    # A list of people asks for one federation's a million times; they go with the ring.
    _made: dict[int, bytes] = field(default_factory=dict, init=False, repr=False, compare=False)

    def index_for(self, federation_id: int) -> bytes:
        """Return the secret by which one federation's blind indexes are made."""
        if federation_id not in self._made:
            said = f"gurvan blind index of federation {federation_id}"
            made = hmac.digest(self.index, said.encode(), "sha256")
            self._made[federation_id] = dict(self.given).get(federation_id, made)
        return self._made[federation_id]

    def master(self, key_id: bytes, place: str) -> Key:
        """Return the master key of this id. Raises MasterKeyMissing."""
        for key in (self.current, *self.retired):
            if key.id == key_id:
                return key
        raise MasterKeyMissing(place=place, key_id=key_id.hex())


def new_ring() -> Ring:
    """Return a ring with one new master key and a new secret for blind indexes."""
    return Ring(Key.new(), secrets.token_bytes(KEY_BYTES))


def rotate(ring: Ring) -> Ring:
    """Return the ring with a new current master key; the old one is kept to unwrap.

    The order that loses nothing: save the rotated ring, unlock it, ``keys.rewrap_all``, then save
    ``without_retired``. Processes that run meanwhile are started again.
    """
    return replace(ring, current=Key.new(), retired=(*ring.retired, ring.current))


def without_retired(ring: Ring) -> Ring:
    """Return the ring without the keys that wrap nothing any more.

    From then on, backups from before the rotation open only with a copy of the older ring.
    """
    return replace(ring, retired=())


def wrap(ring: Ring, key: Key, uid: UUID) -> bytes:
    """Return a subject's key as it is stored: sealed by the current master key."""
    return seal(ring.current, key.secret, _place(uid))


def unwrap(ring: Ring, wrapped: bytes, uid: UUID) -> Key:
    """Return a subject's key. Raises MasterKeyMissing, or a refusal of sealing."""
    place = _place(uid)
    master = ring.master(sealing.key_id(wrapped, place), place)
    return Key(open_sealed(master, wrapped, place))


def blind(ring: Ring, kind: str, value: str, *, federation_id: int | None = None) -> str:
    """Return the keyed digest (64 hex digits) by which a value of a kind can be looked up.

    The caller writes the value in one form first. The same value of another kind or another
    federation has another digest; of no federation are only things that never leave the office.
    """
    secret = ring.index if federation_id is None else ring.index_for(federation_id)
    kind_bytes = kind.encode()
    said = len(kind_bytes).to_bytes(2, "big") + kind_bytes + value.encode("utf-8", "surrogatepass")
    return hmac.digest(secret, said, "sha256").hex()


def save(
    path: Path,
    ring: Ring,
    passphrase: str | None,
    *,
    replace: bool = False,
    cost: Cost | None = None,
) -> None:
    """Write the ring to a file that only its owner can read, at once or not at all.

    Without a passphrase the file says that it is not protected. Raises RingExists where there is
    a ring already and ``replace`` was not said; PassphraseTooShort.
    """
    if passphrase is not None:
        require_long(passphrase)
    if path.exists() and not replace:
        raise RingExists(path=path)
    _write(path, json.dumps(packed(ring, passphrase, cost=cost), indent=2) + "\n")


def require_long(passphrase: str) -> None:
    """Raise PassphraseTooShort where a new passphrase could be guessed from a stolen file."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise PassphraseTooShort(field="passphrase", least=SHORTEST_PASSPHRASE)


def packed(ring: Ring, passphrase: str | None, *, cost: Cost | None = None) -> dict[str, Any]:
    """Return what a file holds of a ring, as JSON has it: wrapped by a passphrase, or bare."""
    keys = {
        "current": ring.current.secret.hex(),
        "retired": [key.secret.hex() for key in ring.retired],
        "index": ring.index.hex(),
        "given": {str(federation_id): secret.hex() for federation_id, secret in ring.given},
    }
    if passphrase is None:
        return {"form": FORM, "protection": "none", "warning": WARNING, "keys": keys}
    cost, salt = cost or Cost(), secrets.token_bytes(SALT_BYTES)
    sealed = seal(cost.key(passphrase, salt), json.dumps(keys).encode(), FILE_NAME)
    return {
        "form": FORM,
        "protection": "passphrase",
        "kdf": {"name": "argon2id", "salt": salt.hex(), **asdict(cost)},
        "sealed": sealed.hex(),
    }


def load(path: Path, passphrase: str | None) -> Ring:
    """Return the ring in a file.

    Raises RingMissing, RingUnreadable, RingTooOpen, RingDamaged, RingUnprotected (a passphrase
    was given and the file has none), PassphraseNeeded or WrongPassphrase.
    """
    return unpacked(_read(path), passphrase, path)


def unpacked(held: dict[str, Any], passphrase: str | None, path: Path) -> Ring:
    """Return the ring that ``packed`` has written; ``path`` is where it was found.

    Raises RingDamaged, RingUnprotected, PassphraseNeeded or WrongPassphrase.
    """
    protected = _is_protected(held, path)
    if protected and passphrase is None:
        raise PassphraseNeeded(field="passphrase", path=path)
    if not protected and passphrase is not None:
        raise RingUnprotected(path=path)
    try:
        keys = held["keys"] if passphrase is None else json.loads(_opened(held, passphrase))
        return Ring(
            Key(bytes.fromhex(keys["current"])),
            Key(bytes.fromhex(keys["index"])).secret,
            tuple(Key(bytes.fromhex(key)) for key in keys["retired"]),
            tuple(
                (int(federation_id), Key(bytes.fromhex(secret)).secret)
                for federation_id, secret in keys.get("given", {}).items()
            ),
        )
    except WrongKey:
        raise WrongPassphrase(field="passphrase", path=path) from None
    except (SealRefused, KeyError, TypeError, ValueError, AttributeError):
        raise RingDamaged(path=path) from None


def is_protected(path: Path) -> bool:
    """Say whether the ring in a file asks for a passphrase. Raises as ``load`` does."""
    return _is_protected(_read(path), path)


def held_in(path: Path) -> dict[str, Any]:
    """Return what a file holds of a ring, unopened. Raises as ``load`` does of a file."""
    held = _read(path)
    _is_protected(held, path)
    return held


def change_passphrase(path: Path, old: str | None, new: str) -> None:
    """Wrap the ring in a file by another passphrase. Raises as ``load`` and ``save`` do."""
    save(path, load(path, old), new, replace=True)


def _place(uid: UUID) -> str:
    return sealing.place("vault_subjectkey.wrapped", uid)


def _is_protected(held: dict[str, Any], path: Path) -> bool:
    if held.get("form") != FORM or held.get("protection") not in {"none", "passphrase"}:
        raise RingDamaged(path=path)
    return bool(held["protection"] == "passphrase")


def _opened(held: dict[str, Any], passphrase: str) -> bytes:
    kdf = dict(held["kdf"])
    name, salt = kdf.pop("name"), bytes.fromhex(kdf.pop("salt"))
    cost = Cost(**kdf)
    if name != "argon2id" or not cost.is_bearable():
        raise ValueError(name)
    return open_sealed(cost.key(passphrase, salt), bytes.fromhex(held["sealed"]), FILE_NAME)


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                raise RingTooOpen(path=path)
            held = json.loads(file.read())
    except FileNotFoundError:
        raise RingMissing(path=path) from None
    except PermissionError:
        raise RingUnreadable(path=path) from None
    except ValueError:  # not JSON, or not text
        raise RingDamaged(path=path) from None
    if not isinstance(held, dict):
        raise RingDamaged(path=path)
    return held


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        with suppress(FileNotFoundError):
            fresh.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # so that the new name, too, survives a power cut
    finally:
        os.close(folder)
