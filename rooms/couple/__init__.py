"""A couple space: locked until both clinicians and both members say otherwise (D9-D16)."""
