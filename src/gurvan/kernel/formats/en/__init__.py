"""Writing in English."""
