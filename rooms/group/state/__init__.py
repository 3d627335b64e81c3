"""What a group remembers: each concern with its events, and how they change it."""
