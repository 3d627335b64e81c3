"""Wires, doors and disks: everything that awaits."""
