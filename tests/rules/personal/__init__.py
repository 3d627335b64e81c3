"""The rules of a personal space."""
