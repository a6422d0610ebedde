"""One encrypted file: what goes in comes out, and nothing can be changed or cut off unseen."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from gurvan.archive.container import FORM, Reader, Writer, asks_passphrase, is_sealed
from gurvan.archive.opening import by_passphrase, by_ring
from gurvan.archive.refusals import ArchiveChanged, ArchiveCut, NotAnArchive
from gurvan.kernel.errors import Refused
from gurvan.vault import ring as rings
from gurvan.vault.refusals import WrongPassphrase
from gurvan.vault.ring import Cost

RING = rings.new_ring()
PASSPHRASE = "дөрвөн улирал нэг нутаг"
KEYS = rings.packed(RING, PASSPHRASE, cost=Cost(1, 1, 8))
CHUNK = 16

slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # they write files
pieces = st.lists(st.binary(max_size=24), max_size=4)


def sealed(content: list[bytes], chunk: int = CHUNK) -> bytes:
    file = io.BytesIO()
    with Writer(file, RING, KEYS, chunk=chunk) as writer:
        for piece in content:
            writer.write(piece)
    return file.getvalue()


def opened(content: bytes, opener: object = None) -> bytes:
    """Return what a file with this content gives, read as slowly as it can be."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file")
        path.write_bytes(content)
        assert is_sealed(path)
        with Reader(path, opener or by_ring(RING)) as reader:  # type: ignore[arg-type] # an opener
            return io.BufferedReader(reader, 7).read()


@slow
@given(pieces)
def test_what_goes_in_comes_out(content: list[bytes]) -> None:
    assert opened(sealed(content)) == b"".join(content)
    assert opened(sealed(content), by_passphrase(PASSPHRASE)) == b"".join(content)


@slow
@given(pieces, st.integers(0, 100), st.integers(0, 40))
def test_any_place_can_be_read(content: list[bytes], place: int, size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file")
        path.write_bytes(sealed(content))
        with Reader(path, by_ring(RING)) as reader:
            file = io.BufferedReader(reader)
            file.seek(place)
            assert file.read(size) == b"".join(content)[place : place + size]
            assert file.seek(0, io.SEEK_END) == len(b"".join(content))


@slow
@given(pieces, st.data())
def test_any_changed_byte_is_found(content: list[bytes], data: st.DataObject) -> None:
    whole = bytearray(sealed(content))
    place = data.draw(st.integers(len(FORM), len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Refused):
        opened(bytes(whole), by_passphrase(PASSPHRASE))


@slow
@given(pieces, st.data())
def test_any_lost_end_is_found(content: list[bytes], data: st.DataObject) -> None:
    whole = sealed(content)
    head = len(FORM) + whole[len(FORM) :].index(b"\n") + 1
    left = data.draw(st.integers(head, len(whole) - 1))
    with pytest.raises(ArchiveCut):
        opened(whole[:left])


def test_chunks_cannot_change_places() -> None:
    whole = sealed([bytes(CHUNK * 4)])
    head = len(FORM) + whole[len(FORM) :].index(b"\n") + 1
    first, second = whole[head : head + 32], whole[head + 32 : head + 64]
    with pytest.raises(ArchiveChanged):
        opened(whole[:head] + second + first + whole[head + 64 :])


def test_another_passphrase_opens_nothing() -> None:
    with pytest.raises(WrongPassphrase):
        opened(sealed([b"x"]), by_passphrase("хэн ч мэдэхгүй үг байна"))


def test_it_says_whether_a_passphrase_opens_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(sealed([b"x"]))
    assert asks_passphrase(tmp_path / "file")
    for odd in (FORM, FORM + b"{}\n", FORM + b"[]\n"):
        (tmp_path / "file").write_bytes(odd)
        with pytest.raises(NotAnArchive):
            asks_passphrase(tmp_path / "file")
