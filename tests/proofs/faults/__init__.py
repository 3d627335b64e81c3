"""Planted faults: one file for each small world, aimed at each invariant."""
