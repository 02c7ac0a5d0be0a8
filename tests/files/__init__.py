"""The disk, with its faults."""
