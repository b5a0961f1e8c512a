"""Keeping a library: adding, correcting, renaming, removing, backing up, repairing."""
