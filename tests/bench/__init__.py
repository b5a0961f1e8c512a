"""How fast and how large: `make bench`. Nothing here is a test; nothing is asserted."""
