"""Rituals and run-sheets are data: text files a programme can edit (D43)."""
