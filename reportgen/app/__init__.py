"""Disk, clock and screen."""
