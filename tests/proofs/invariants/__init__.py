"""What must hold, each with its number. Written from domain.md and design.md, by no rule's code."""
