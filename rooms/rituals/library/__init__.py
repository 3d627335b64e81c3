"""The rituals and run-sheets that ship with Safepace, in our own words."""
