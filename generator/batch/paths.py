"""Paths (路径) as links: relative, with delimiters escaped."""

from re import sub


def link(path: str) -> str:
    """Return a relative path as a link; Chinese is not percent-encoded, since Excel does not decode it."""
    return sub(r"[ %#?]", lambda found: f"%{ord(found[0]):02X}", path)
