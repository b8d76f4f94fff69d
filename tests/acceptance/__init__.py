"""Acceptance: the real published documents."""
