"""Programs at the API door: with a token of somebody of the cast."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import pytest
from django.test import Client

from gurvan.accounts.commands import issue_token
from gurvan.accounts.scopes import SCOPES
from tests.cast import Cast


class Program:
    """Calls the API with a token and reads JSON."""

    def __init__(self, token: str, language: str = "en") -> None:
        self.client = Client(
            headers={"authorization": f"Bearer {token}", "accept-language": language}
        )

    def get(self, path: str, **headers: str) -> Any:
        """Read."""
        return self.client.get(f"/api/v1{path}", headers=headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        """Change something."""
        written = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(
            f"/api/v1{path}", {} if body is None else body, "application/json", headers=written
        )


Programs = Callable[..., Program]


@pytest.fixture
def program(cast: Cast) -> Programs:
    """Return how to make a program with a token of somebody, with all scopes or some."""

    def made(who: str = "federation_officer", scopes: Collection[str] = tuple(SCOPES)) -> Program:
        _, text = issue_token(actor=cast.actors[who], name="Тооцоо", scopes=scopes)
        return Program(text)

    return made
