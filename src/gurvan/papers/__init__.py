"""What is printed: issued, frozen, numbered, and known again by whoever holds it."""
