"""Charts drawn by the server: what they show, and where every mark of them goes. Pure."""
