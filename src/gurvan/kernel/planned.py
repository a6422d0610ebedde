"""Lets PostgreSQL keep the plans of questions that pages ask again and again (decision 49).

Django writes the values of a question into its text: no two are the same, and each is planned anew.
For those who answer pages the values go beside the text. A question with very many values is asked
as Django asks it: its plan is worth nothing to the next, and one made without looking at the
values may take hours. A question for a part of a word is planned for that word, rare or not.
"""

from __future__ import annotations

from typing import Any, Final

AT: Final = 5  # times that a connection was asked a question before it keeps the plan
MANY: Final = 50  # values of one question


def keep_plans(connection: Any) -> None:
    """Let a new connection keep plans; one to SQLite asks as before."""
    if connection.vendor == "postgresql":
        connection.connection.prepare_threshold = AT
        connection.connection.cursor_factory = _cursor()
        connection.features.uses_server_side_binding = True  # so Django tells what was asked


def _cursor() -> Any:
    from django.db.backends.postgresql.base import ServerBindingCursor
    from psycopg import ClientCursor

    class Planned(ServerBindingCursor):
        """Asks by values beside the text, where these are few."""

        def execute(self, query: Any, params: Any = None, **how: Any) -> Any:
            if params is not None and len(params) > MANY:
                query, params = ClientCursor(self.connection).mogrify(query, params), None  # type: ignore[attr-defined] # the same
                how["prepare"] = False
            elif " LIKE " in str(query) and " = ANY(" not in str(query):
                how["prepare"] = False
            return super().execute(query, params, **how)  # type: ignore[misc] # the same

    return Planned
