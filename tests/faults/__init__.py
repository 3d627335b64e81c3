"""The disk, the clock and the machine go wrong: what people were told still is what stands in the log."""
