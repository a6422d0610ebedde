"""Long answers of the API come in pages: asked with ``limit`` and ``offset``, told the count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_type_hints

from ninja.pagination import LimitOffsetPagination, paginate


def paged(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Answer in pages. Stands below the router's own decorator; the operation takes ``**_: Any``.

    The library looks up the operation's types where its own wrapper is written, and knows only
    the built-in ones there: so they are looked up here first.
    """
    operation.__annotations__ = get_type_hints(operation, include_extras=True)
    paged_operation: Callable[..., Any] = paginate(LimitOffsetPagination)(operation)
    return paged_operation
