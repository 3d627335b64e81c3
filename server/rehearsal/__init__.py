"""A practice group: scripted members who do not exist, and moments for a new facilitator to meet."""
