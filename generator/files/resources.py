"""Paths of the data files that ship with the code: beside the package in a clone, inside it in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).parent.parent
_BUNDLED = PACKAGE / "templates"

TEMPLATES = _BUNDLED if _BUNDLED.is_dir() else PACKAGE.parent / "templates"
FORMATS = TEMPLATES / "formats"
COVERAGE = TEMPLATES / "coverage"
IMPORTS = TEMPLATES / "imports"
FONTS = TEMPLATES / "fonts"
CLASSIFICATIONS = PACKAGE / "classification" / "data"
