"""Mongolian names: how they are written, sorted, romanised, found, and told apart. Pure."""
