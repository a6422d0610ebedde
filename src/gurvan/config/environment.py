"""Reads settings from the environment, typed, and fails loudly; secrets also from files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class BadSettingError(RuntimeError):
    """A setting in the environment is missing or malformed; the message says how to mend it."""


def text(name: str, default: str | None = None) -> str:
    """Return a setting; a file named by NAME_FILE wins (so that secrets stay out of `ps`)."""
    path = os.environ.get(f"{name}_FILE")
    value = _read(path) if path else os.environ.get(name, default)
    if value is None:
        message = f"Set {name} (or {name}_FILE)."
        raise BadSettingError(message)
    return value


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError:
        raise BadSettingError(f"The file {path} cannot be read.") from None


def flag(name: str, *, default: bool) -> bool:
    """Return a yes or no. Raises BadSettingError on anything but yes/no/1/0/true/false."""
    value = text(name, "yes" if default else "no").lower()
    if value not in {"yes", "no", "1", "0", "true", "false"}:
        message = f"{name} is {value!r}; write yes or no."
        raise BadSettingError(message)
    return value in {"yes", "1", "true"}


def number(name: str, default: int) -> int:
    """Return a whole number. Raises BadSettingError on anything else."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdecimal():
        raise BadSettingError(f"{name} is {value!r}; write a whole number.")
    return int(value)


def words(name: str, default: str) -> list[str]:
    """Return a list written with commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """Return a folder as an absolute path."""
    return Path(text(name, str(default))).expanduser().resolve()


def database(url: str) -> dict[str, Any]:
    """Return Django's description of a database from ``sqlite:///file`` or ``postgres://…``.

    SQLite runs in WAL with synchronous=FULL (with NORMAL, acknowledged rows are lost when the
    power is cut) and takes its write lock when a transaction opens.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) or ":memory:",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA cache_size=-32000;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,  # what a connection has planned goes with it
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    message = "GURVAN_DATABASE_URL begins with sqlite:/// or postgres://."
    raise BadSettingError(message)


MAIL_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


def mail(url: str) -> dict[str, Any]:
    """Return how mail is sent, from ``smtps://user:password@host:465``; nothing for nothing.

    ``smtp+starttls`` begins in the open and goes on sealed; ``smtp`` stays open and is for a
    server on the same machine.
    """
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme not in MAIL_PORTS or not parts.hostname:
        message = "GURVAN_MAIL is written smtps://user:password@host, or smtp+starttls://…"
        raise BadSettingError(message)
    return {
        "host": parts.hostname,
        "port": parts.port or MAIL_PORTS[parts.scheme],
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "starttls": parts.scheme == "smtp+starttls",
        "tls": parts.scheme == "smtps",
    }


def web_address(name: str) -> str:
    """Return an address of the web, or nothing. Raises BadSettingError on anything else."""
    value = text(name, "")
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise BadSettingError(f"{name} begins with http:// or https:// and names a host.")
    return value
