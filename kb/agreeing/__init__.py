"""Whether the numbers of a translation are those of its Chinese."""
