"""Whose turn it is, held while everybody fires at once."""
