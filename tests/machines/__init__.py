"""The server against a model of itself, over many random days."""
