"""The door at the terminal: gurvan."""
