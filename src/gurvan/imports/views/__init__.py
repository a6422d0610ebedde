"""Pages of imports: a list is sent, looked at and mended, taken in, and taken back."""
