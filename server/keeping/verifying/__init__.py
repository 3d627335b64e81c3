"""Whether everything in the database is what was written: each check names the first row that is not."""
