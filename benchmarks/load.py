"""Asks a server for pages over some connections at once, and says how long each answer took."""

from __future__ import annotations

import http.client
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tools.postgres import free_port

CONNECTIONS = 16
SECONDS = 6.0
WARM = 1.5  # seconds that are not counted
START_SECONDS = 90
OK = 200


@dataclass(frozen=True)
class Took:
    """What one load measured."""

    p50: float  # seconds
    p95: float
    each_second: float  # answers


@contextmanager
def served(*command: str, path: str) -> Iterator[tuple[int, int]]:
    """Run a server by a command that takes a port; yield the port and the process's number."""
    port = free_port()
    line = [sys.executable, "-m", *command]
    line = [word.replace("PORT", str(port)) for word in line]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL) as process:
        try:
            _await(f"http://127.0.0.1:{port}{path}", process)
            yield port, process.pid
        finally:
            process.terminate()
            process.wait(60)


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            urlopen(address, timeout=2).close()  # noqa: S310 - of our own machine
        except HTTPError:
            return
        except (URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"Nothing answers at {address}.")


def load(port: int, paths: Sequence[str], *cookies: Mapping[str, str]) -> Took:
    """Ask for the paths in turn over CONNECTIONS for SECONDS, as one or as several in turn.

    Raises where one is not answered.
    """
    headers = [_headers(one) for one in cookies or ({},)]
    each = [(path, who) for who in headers for path in paths]
    apart = max(1, len(each) // CONNECTIONS)
    took: list[list[float]] = [[] for _ in range(CONNECTIONS)]
    wrong: list[str] = []
    start = time.perf_counter() + WARM
    asking = [
        threading.Thread(
            target=_ask, args=(port, [*each[n * apart :], *each[: n * apart]], start, mine, wrong)
        )
        for n, mine in enumerate(took)
    ]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    if wrong:
        raise RuntimeError(wrong[0])
    every = [one for mine in took for one in mine]
    cut = quantiles(every, n=20)
    return Took(p50=cut[9], p95=cut[18], each_second=len(every) / SECONDS)


def once(port: int, path: str, cookies: Mapping[str, str]) -> float:
    """Return how many seconds one request takes, with nobody else asking."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    began = time.perf_counter()
    line.request("GET", path, headers=_headers(cookies))
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status != OK:
        raise RuntimeError(f"{path} answered {answer.status}")
    return time.perf_counter() - began


def _headers(cookies: Mapping[str, str]) -> dict[str, str]:
    jar = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return {"Cookie": jar, "Accept-Encoding": "gzip"} if jar else {}


def _ask(
    port: int,
    each: Sequence[tuple[str, Mapping[str, str]]],
    start: float,
    took: list[float],
    wrong: list[str],
) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for path, headers in cycle(each):
        began = time.perf_counter()
        if began > start + SECONDS or wrong:
            break
        line.request("GET", path, headers=dict(headers))
        answer = line.getresponse()
        answer.read()
        if answer.status != OK:
            wrong.append(f"{path} answered {answer.status}")
        ended = time.perf_counter()
        if ended >= start:
            took.append(ended - began)
    line.close()


def memory(pid: int) -> dict[int, float]:
    """Return the megabytes that each process below this one holds; what is shared counts whole."""
    found: dict[int, float] = {}
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        status = Path(f"/proc/{child}/status").read_text()
        [held] = [line for line in status.splitlines() if line.startswith("VmRSS:")]
        found[int(child)] = int(held.split()[1]) / 1024
        found |= memory(int(child))
    return found
