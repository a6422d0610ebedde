from __future__ import annotations

from hypothesis import given, strategies as st

from gurvan.accounts import secret_text


def test_a_token_is_read_as_it_was_written() -> None:
    prefix, secret = secret_text.new_prefix(), secret_text.new_secret()
    assert secret_text.parse_token(secret_text.token_text(prefix, secret)) == (prefix, secret)


def test_two_secrets_are_never_the_same() -> None:
    assert len({secret_text.new_secret() for _ in range(100)}) == 100


@given(st.text(max_size=120))
def test_other_text_is_no_token(text: str) -> None:
    assert secret_text.parse_token(text) is None or text.strip().startswith("gvn_")


@given(st.text(), st.text(), st.text())
def test_a_digest_depends_on_key_kind_and_secret(key: str, kind: str, secret: str) -> None:
    kept = secret_text.digest(key, kind, secret)
    assert len(kept) == 64
    assert not secret_text.same(kept, secret_text.digest(key + "x", kind, secret))
    assert not secret_text.same(kept, secret_text.digest(key, kind + "x", secret))
    assert not secret_text.same(kept, secret_text.digest(key, kind, secret + "x"))
