"""`docs/transitions.md`: what every command does in every state, found by asking the rules themselves."""
