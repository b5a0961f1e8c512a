"""What a report says by its numbers: how much of what, reached or promised, and when."""
