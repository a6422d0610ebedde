"""The questions to lists."""
