"""What leaves the house: messages to people who sign in, each once."""
