"""Who may do what, and what facilitators do. Pure, as `rooms` is."""
