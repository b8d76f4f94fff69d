"""Edition (软件版本): a hash of everything except the workbook that determines the documents."""

import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from re import match

from generator.files.resources import PACKAGE, TEMPLATES


@cache
def edition() -> str:
    """Return a SHA-256 over the program, its data, its templates, and the versions of Python and of the libraries.

    Fonts are hashed by name and size: there are a hundred megabytes of them. System libraries (Pango) are left out.
    """
    digest = sha256(sys.version.encode())
    for folder in (PACKAGE, TEMPLATES):
        for path in sorted(_files(folder)):
            content = str(path.stat().st_size).encode() if path.parent.name == "fonts" else path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    for library, found in sorted(_libraries("mingzhang", {}).items()):
        digest.update(f"{library}\0{found}\0".encode())
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def _libraries(name: str, known: dict[str, str]) -> dict[str, str]:
    """Add the installed dependencies of a library to ``known``, recursively and without extras, with their versions."""
    for requirement in requires(name) or ():
        found = match(r"[\w.-]+", requirement)
        library = found[0].lower() if found else ""
        if library in known or "extra ==" in requirement:
            continue
        with suppress(PackageNotFoundError):
            known[library] = version(library)
            _libraries(library, known)
    return known
