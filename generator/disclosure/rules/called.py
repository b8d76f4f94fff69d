"""What messages call a project: by the name that its filler knows, with its code."""

from typing import Final

from generator.disclosure.basis import AnyBasis

_INNER: Final = str.maketrans("“”", "‘’")
"""Quotation marks within those that stand around a name."""


def project_called(basis: AnyBasis, code: str) -> str:
    """Return 项目“名称”（编码）; by its code alone, if 项目 does not list it."""
    name = next((project.name for project in basis.submission.projects if project.code == code), "")
    return f"项目“{name.translate(_INNER)}”（{code}）" if name else f"项目“{code}”"
