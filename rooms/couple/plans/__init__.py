"""The forms of plans that ship: one file each."""
