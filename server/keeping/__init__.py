"""What whoever keeps the installation does beside the running server: look, back up, restore, change keys."""
