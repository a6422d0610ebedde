"""How rows stand in lists."""
