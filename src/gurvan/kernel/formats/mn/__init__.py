"""Writing in Mongolian."""
