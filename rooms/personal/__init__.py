"""One person's own space: what is nobody else's to edit, veto or see (D77)."""
