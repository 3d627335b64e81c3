"""The rules, without a wire and without a disk."""
