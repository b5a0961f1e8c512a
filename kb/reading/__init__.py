"""Reading sources: from a file of any type to a draft."""
