"""The public pages: what this is, the glossary, the log and its key."""
