"""What the keeper does beside the running server: look, back up, restore, change keys."""
