"""The pages of the law."""
