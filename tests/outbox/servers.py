"""A mail server and an SMS gateway on this machine, which keep what they are given."""

from __future__ import annotations

import json
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR
from threading import Thread
from typing import Any


@dataclass
class Given:
    """What a server was given, and how it answers: the codes one by one, then well."""

    port: int = 0
    answers: list[int] = field(default_factory=list)
    received: list[Any] = field(default_factory=list)
    # What it does once it holds a message, before it says so: a cut line, a killed process.
    deaf: bool = False

    def answer(self, well: int) -> int:
        return self.answers.pop(0) if self.answers else well


@contextmanager
def _running(server: socketserver.BaseServer) -> Iterator[None]:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def gateway() -> Iterator[Given]:
    given = Given()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            given.received.append((dict(self.headers), json.loads(body)))
            if given.deaf:
                self.close_connection = True
                return
            self.send_response(given.answer(202))
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    given.port = server.server_address[1]
    with _running(server):
        yield given


@contextmanager
def mail_server() -> Iterator[Given]:
    """Return a mail server that speaks as little SMTP as is needed."""
    given = Given()

    class Handler(socketserver.StreamRequestHandler):
        def say(self, code: int) -> None:
            self.wfile.write(f"{code} said\r\n".encode())

        def handle(self) -> None:
            self.say(220)
            while line := self.rfile.readline().decode().strip():
                match line.split()[0].upper():
                    case "RCPT":
                        self.say(given.answer(250))
                    case "DATA":
                        self.say(354)
                        self.take()
                    case "QUIT":
                        self.say(221)
                        return
                    case _:
                        self.say(250)

        def take(self) -> None:
            lines = []
            while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
                lines.append(line)
            given.received.append("\n".join(lines))
            if given.deaf:
                self.connection.shutdown(SHUT_RDWR)
                return
            self.say(250)

    socketserver.ThreadingTCPServer.allow_reuse_address = True
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
    given.port = server.server_address[1]
    with _running(server):
        yield given
