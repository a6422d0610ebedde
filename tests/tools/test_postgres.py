import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tools import postgres


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_a_free_port_is_not_listened_on() -> None:
    assert not listens(postgres.free_port())


def test_root_hands_the_server_to_somebody_harmless() -> None:
    who = postgres.unprivileged()
    assert who.get("user", os.geteuid()) != 0


@pytest.mark.server
def test_a_server_answers_while_it_is_wanted_and_leaves_nothing() -> None:
    with postgres.server() as url:
        with psycopg.connect(url) as connection:
            row = connection.execute(
                "select datcollate, current_setting('data_directory') from pg_database"
                " where datname = current_database()"
            ).fetchone()
        assert row is not None
        assert row[0] == "C.UTF-8"
        assert Path(row[1]).exists()
    assert not Path(row[1]).exists()
    assert not listens(urlsplit(url).port or 0)


@pytest.mark.server
def test_a_command_finds_the_server_and_passes_on_its_exit_code() -> None:
    script = (
        "import os, sys; sys.exit(7 if '127.0.0.1' in os.environ['GURVAN_DATABASE_URL'] else 1)"
    )
    assert postgres.run([sys.executable, "-c", script]) == 7


@pytest.mark.server
def test_a_server_ends_when_whoever_started_it_is_killed() -> None:
    script = "import os, time; print(os.environ['GURVAN_DATABASE_URL'], flush=True); time.sleep(9)"
    line = [sys.executable, "-m", "tools.postgres", sys.executable, "-c", script]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout is not None
        port = urlsplit(starter.stdout.readline().strip()).port or 0
        assert listens(port)
        starter.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 10
    while listens(port) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not listens(port)
