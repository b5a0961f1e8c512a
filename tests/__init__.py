"""Tests: one file for each module, and what holds the whole together."""
