"""Verification: finished files as they are, and falsified."""
