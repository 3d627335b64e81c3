"""Against a real database file."""
