"""What is kept: the log, sealed words, the register's projections, accounts. The only part that writes to disk."""
