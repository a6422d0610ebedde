"""The federation in numbers: its figures within reach, and those that it has published."""
