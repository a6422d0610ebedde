"""Aimag, soum and bagh, by their official codes."""
