"""The pages of one's own account, and the one-time links."""
