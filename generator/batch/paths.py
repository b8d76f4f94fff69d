"""Paths (路径) as links: relative, and with what would end them spelt out."""

from re import sub


def link(path: str) -> str:
    """Make a relative path a link; Chinese stays as it is, for Excel does not read it spelt out."""
    return sub(r"[ %#?]", lambda found: f"%{ord(found[0]):02X}", path)
