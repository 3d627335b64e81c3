"""Two runs that differ only in what the other track does: whoever watches must be told the same bytes."""
