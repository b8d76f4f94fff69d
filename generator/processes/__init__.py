"""Processes (单独的进程): one task in a process of its own, within limits."""
