"""A made-up programme to look at: the real server, people who do not exist, this machine only."""
