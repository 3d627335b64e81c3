"""What a room is and what can happen in it. Pure: nothing here awaits, reads a clock or opens a file."""
