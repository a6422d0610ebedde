"""What miners ask of offices, and what offices answer, promise and keep."""
