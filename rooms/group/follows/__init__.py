"""What follows by itself: dates that come, and what one act brings about in other rooms."""
