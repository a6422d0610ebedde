"""Marks a sentence for translation without knowing how sentences are translated."""

from __future__ import annotations


def said(sentence: str) -> str:
    """Return the English sentence unchanged; its Mongolian is looked up at the door.

    Values stand in it as ``{name}``. The marker exists so that pure modules (events,
    lifecycles, refusals) can hold words, and the message catalogue can find them.
    """
    return sentence
