"""What is a heading in a report, and what stands above what."""
