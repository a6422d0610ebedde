"""People who sign in, their second factors and their tokens."""
