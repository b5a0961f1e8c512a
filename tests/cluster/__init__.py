"""Tests over a real OpenSearch cluster of three nodes."""
