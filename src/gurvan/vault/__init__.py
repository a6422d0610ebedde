"""The keys: what is personal is stored encrypted, each person's under a key of their own."""
