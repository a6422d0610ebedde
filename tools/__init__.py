"""What developers of Gurvan run; no part of what is served."""
