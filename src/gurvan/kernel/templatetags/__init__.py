"""What the templates of every domain can use."""
