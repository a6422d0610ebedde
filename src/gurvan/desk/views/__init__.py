"""The signed-in pages that join domains."""
