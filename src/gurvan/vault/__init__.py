"""Keys: what is sealed, under whose key, and what destroying a key leaves."""
