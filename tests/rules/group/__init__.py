"""Evenings of groups, as scenes."""
