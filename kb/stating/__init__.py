"""What a report says of itself: title, place, level, year, speaker, day."""
