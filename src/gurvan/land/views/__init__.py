"""The pages of land."""
