"""Numbers in a text: their value, their unit and where they stand, in either language."""
