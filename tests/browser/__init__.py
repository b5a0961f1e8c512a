"""Tests that read the pages as a reader does, in a real Chromium."""
