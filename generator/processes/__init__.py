"""Processes (单独的进程): one task in its own bounded process."""
