"""What is said lies nowhere in the clear: a canary by every path, and a look into every corner (D64)."""
