"""Commands of Django that the kernel does in its own way."""
