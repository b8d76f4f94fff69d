"""What messages call a project or a sheet: by the name that its filler knows, and how it is found."""

from typing import Final

from generator.disclosure.basis import AnyBasis
from generator.workbook.declaration.declare import UNSEEN

_INNER: Final = str.maketrans("“”", "‘’")
"""Quotation marks within those that stand around a name."""


def project_called(basis: AnyBasis, code: str) -> str:
    """Return 项目“名称”（编码）; by its code alone, if 项目 does not list it."""
    name = next((project.name for project in basis.submission.projects if project.code == code), "")
    return f"项目“{name.translate(_INNER)}”（{code}）" if name else f"项目“{code}”"


def sheets_called(basis: AnyBasis, *fields: str) -> str:
    """Return “表名”表 of the sheets of some fields; if a blank workbook hides them, with how to show them."""
    sheets = [basis.submission.sheets[field] for field in fields]
    names = "、".join(f"“{sheet.name}”" for sheet in sheets)
    return f"{names}表{UNSEEN if any(sheet.rare for sheet in sheets) else ''}"
