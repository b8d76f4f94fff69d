"""Where the files that travel with the code stand: in a clone beside the package, in a wheel inside it.

Pages are HTML with its style sheets and scripts, or Typst; data are TOML; none holds another.
"""

from pathlib import Path

PACKAGE = Path(__file__).parent.parent
_BUNDLED = PACKAGE / "templates"

TEMPLATES = _BUNDLED if _BUNDLED.is_dir() else PACKAGE.parent / "templates"
PAGES = TEMPLATES / "pages"
TYPST = TEMPLATES / "typst"
DATA = TEMPLATES / "data"
FORMATS = DATA / "formats"
COVERAGE = DATA / "coverage"
IMPORTS = DATA / "imports"
FONTS = TEMPLATES / "fonts"
CLASSIFICATIONS = PACKAGE / "classification" / "data"
