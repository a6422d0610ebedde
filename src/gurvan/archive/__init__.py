"""The whole record in one file: backups, archives, and what brings them back."""
