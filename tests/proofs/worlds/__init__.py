"""The small worlds: each with its people, its openings, its moves and its canonical key."""
