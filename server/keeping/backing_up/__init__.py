"""Backups: taken beside the running server, sealed, checked by restoring them, and put back with care."""
