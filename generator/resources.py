"""Where the files that travel with the code stand: in a clone beside the package, in a wheel inside it."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_BUNDLED = _PACKAGE / "templates"

TEMPLATES = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent / "templates"
FORMATS = TEMPLATES / "formats"
COVERAGE = TEMPLATES / "coverage"
IMPORTS = TEMPLATES / "imports"
FONTS = TEMPLATES / "fonts"
CLASSIFICATIONS = _PACKAGE / "classification" / "data"
