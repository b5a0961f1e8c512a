"""Showing it: pages, command line and API over one engine."""
