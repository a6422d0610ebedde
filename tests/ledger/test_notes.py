"""Notes and checkpoints against Go's published ones, and against forgers."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, strategies as st

from gurvan.ledger.notes import (
    Checkpoint,
    MalformedCheckpointError,
    MalformedKeyError,
    MalformedNoteError,
    SignerKey,
    UnverifiedNoteError,
    VerifierKey,
    WrongSignatureError,
    open_note,
    sign,
)
from gurvan.ledger.tree import EMPTY_ROOT

# The keys, the text and the signatures of golang.org/x/mod/sumdb/note's own tests.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
PETER_SIG = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZIn"
    "NIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
ENOCH_SIG = (
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n"
    "2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
)
PETER_KEY, ENOCH_KEY = VerifierKey.parse(PETER), VerifierKey.parse(ENOCH)
SEED = bytes(range(32))
KEY = SignerKey("example.mn/ledger/khentii", SEED)

lines = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
names = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Z"], exclude_characters="+"), min_size=1
)
checkpoints = st.builds(
    Checkpoint,
    lines.filter(bool),
    st.integers(0, 2**63),
    st.binary(min_size=32, max_size=32),
    st.lists(lines.filter(bool), max_size=2).map(tuple),
)


def note(*parts: str) -> bytes:
    return "".join(parts).encode()


def test_go_s_note_is_signed_byte_for_byte() -> None:
    assert sign(TEXT, SignerKey.parse(PETER_SECRET)) == note(TEXT, "\n", PETER_SIG)


def test_go_s_keys_are_read_and_written() -> None:
    assert str(PETER_KEY) == PETER
    assert PETER_KEY.key_id.hex() == "c74f20a3"
    key = SignerKey.parse(PETER_SECRET)
    assert key.secret_text() == PETER_SECRET
    assert key.verifier == PETER_KEY
    assert PETER_SECRET[-10:] not in repr(key)


def test_go_s_notes_are_opened() -> None:
    whole = note(TEXT, "\n", PETER_SIG, ENOCH_SIG)
    assert open_note(whole, PETER_KEY) == TEXT
    assert open_note(whole, ENOCH_KEY, PETER_KEY) == TEXT
    assert open_note(note(TEXT, "\n", PETER_SIG), PETER_KEY, ENOCH_KEY) == TEXT
    with pytest.raises(UnverifiedNoteError):
        open_note(whole)
    with pytest.raises(UnverifiedNoteError):
        open_note(note(TEXT, "\n", PETER_SIG), ENOCH_KEY)


def test_a_key_of_the_same_name_is_another_key() -> None:
    other = SignerKey("PeterNeumann", SEED)
    with pytest.raises(UnverifiedNoteError):
        open_note(sign(TEXT, other), PETER_KEY)
    assert open_note(sign(TEXT, other, SignerKey.parse(PETER_SECRET)), PETER_KEY) == TEXT


@pytest.mark.parametrize(
    "wrong",
    [
        note(TEXT, "\n", PETER_SIG[:60], "ABCD", PETER_SIG[60:]),
        note(TEXT.replace("answer", "ansver"), "\n", PETER_SIG),
        note(TEXT, "\n", PETER_SIG, PETER_SIG[:60], "ABCD", PETER_SIG[60:]),
    ],
)
def test_a_signature_that_is_not_the_key_s_own_refuses_the_note(wrong: bytes) -> None:
    with pytest.raises(WrongSignatureError):
        open_note(wrong, PETER_KEY)


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        note(TEXT),
        note(TEXT, "\n"),
        note(TEXT, "\n", PETER_SIG[:-1]),
        note("\x01", TEXT, "\n", PETER_SIG),
        note(TEXT, "\t\n", "\n", PETER_SIG),
        b"\xff" + note(TEXT, "\n", PETER_SIG),
        note(TEXT, "\n", PETER_SIG.replace("— Peter", "— Bad Peter")),
        note(TEXT, "\n", PETER_SIG.replace("— Peter", "— Bad+Peter")),
        note(TEXT, "\n", PETER_SIG.replace("—", "-")),
        note(TEXT, "\n", PETER_SIG, "Unexpected line.\n"),
        note(TEXT, "\n", PETER_SIG, "— EnochRoot ====\n"),
        note(TEXT, "\n", PETER_SIG, "— EnochRoot rwz+eA==\n"),  # an id and no signature
        note(TEXT, "\n", PETER_SIG * 101),
    ],
)
def test_what_is_not_a_note_is_refused(wrong: bytes) -> None:
    with pytest.raises(MalformedNoteError):
        open_note(wrong, PETER_KEY)


def test_many_signatures_are_read() -> None:
    assert open_note(note(TEXT, "\n", PETER_SIG * 100), PETER_KEY) == TEXT


def test_no_part_of_a_key_and_no_changed_key_is_a_key() -> None:
    for text, parse in ((PETER, VerifierKey.parse), (PETER_SECRET, SignerKey.parse)):
        for start in range(len(text)):
            for end in range(start + 1, len(text) + 1):
                if (start, end) != (0, len(text)):
                    with pytest.raises(MalformedKeyError):
                        parse(text[start:end])
        for at in range(len(text)):
            changed = text[:at] + chr(ord(text[at]) + 1) + text[at + 1 :]
            with pytest.raises(MalformedKeyError):
                parse(changed)


@pytest.mark.parametrize(
    "wrong",
    [
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",  # too long
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",  # another algorithm
        PETER.replace("c74f20a3", "C74F20A3"),
        PETER + "\n",
        "",
        "++",
    ],
)
def test_what_is_not_a_verifier_key_is_refused(wrong: str) -> None:
    with pytest.raises(MalformedKeyError):
        VerifierKey.parse(wrong)


@pytest.mark.parametrize(
    "name", ["", " ", "a b", "a+b", "a\nb", "a\u00a0b", "a\u2003b", "a\x00b", "\ud800"]
)
def test_a_name_that_would_break_a_line_is_refused(name: str) -> None:
    with pytest.raises(MalformedKeyError):
        VerifierKey(name, bytes(32))
    with pytest.raises(MalformedKeyError):
        SignerKey(name, SEED)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_has_32_bytes(length: int) -> None:
    with pytest.raises(MalformedKeyError):
        VerifierKey("a", bytes(length))
    with pytest.raises(MalformedKeyError):
        SignerKey("a", bytes(length))


@given(names)
def test_new_keys_of_any_name_are_read_back_and_sign(name: str) -> None:
    key = SignerKey.new(name)
    assert SignerKey.parse(key.secret_text()) == key
    assert VerifierKey.parse(str(key.verifier)) == key.verifier
    assert open_note(sign(TEXT, key), key.verifier) == TEXT


@given(st.lists(lines, min_size=1, max_size=5))
def test_any_text_comes_back_from_its_note(parts: list[str]) -> None:
    text = "".join(f"{part}\n" for part in parts)
    assert open_note(sign(text, KEY), KEY.verifier) == text


@pytest.mark.parametrize("text", ["", "no newline", "tab\t\n", "half a pair \ud800\n"])
def test_what_cannot_be_a_note_is_not_signed(text: str) -> None:
    with pytest.raises(MalformedNoteError):
        sign(text, KEY)


def test_a_note_without_a_key_is_not_made() -> None:
    with pytest.raises(MalformedNoteError):
        sign(TEXT)


@given(checkpoints, st.data())
def test_any_changed_bit_of_a_checkpoint_is_found(
    checkpoint: Checkpoint, data: st.DataObject
) -> None:
    whole = sign(str(checkpoint), KEY)
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    changed = bytearray(whole)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises((MalformedNoteError, UnverifiedNoteError, WrongSignatureError)):
        open_note(bytes(changed), KEY.verifier)


@given(checkpoints)
def test_checkpoints_are_read_back(checkpoint: Checkpoint) -> None:
    assert Checkpoint.parse(open_note(sign(str(checkpoint), KEY), KEY.verifier)) == checkpoint


def test_the_specification_s_checkpoint() -> None:
    text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    checkpoint = Checkpoint.parse(text)
    assert checkpoint.origin == "example.com/behind-the-sofa"
    assert checkpoint.size == 20_852_163
    assert checkpoint.root.hex()[:8] == "0ac5186a"
    assert str(checkpoint) == text


def test_the_checkpoint_of_an_empty_log() -> None:
    root = base64.b64encode(EMPTY_ROOT).decode()
    assert str(Checkpoint("example.mn/log", 0, EMPTY_ROOT)) == f"example.mn/log\n0\n{root}\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n1\n",
        f"a\n1\n{'A' * 43}=",  # no last newline
        f"\n1\n{'A' * 43}=\n",
        f"a\n01\n{'A' * 43}=\n",
        f"a\n-1\n{'A' * 43}=\n",
        f"a\n١\n{'A' * 43}=\n",
        f"a\n1\n{'A' * 42}B=\n",  # another spelling of the same root
        f"a\n1\n{'A' * 40}\n",
        f"a\n1\n{'A' * 43}=\n\n",
        f"a\n1\n{'A' * 43}=\nmore\n\n",
        f"a\tb\n1\n{'A' * 43}=\n",
    ],
)
def test_what_is_not_a_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(MalformedCheckpointError):
        Checkpoint.parse(text)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Checkpoint("", 0, EMPTY_ROOT),
        lambda: Checkpoint("a\nb", 0, EMPTY_ROOT),
        lambda: Checkpoint("a", -1, EMPTY_ROOT),
        lambda: Checkpoint("a", 0, b""),
        lambda: Checkpoint("a", 0, EMPTY_ROOT, ("",)),
    ],
)
def test_what_cannot_be_a_checkpoint_is_not_made(wrong: type) -> None:
    with pytest.raises(MalformedCheckpointError):
        wrong()
