"""Figures on pages, in the terminal and as tables."""
