"""What only a whole list shows, and what somebody decides of it for all rows at once."""
