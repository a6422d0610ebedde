"""Long work behind a page: asked for, waiting, running, done; its progress can be looked at."""
