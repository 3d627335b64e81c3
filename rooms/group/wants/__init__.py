"""What members can want in a group, and what the server notices about lines: one decision a command."""
