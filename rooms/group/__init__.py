"""A group: its lobby, its meetings, and every room a meeting opens."""
