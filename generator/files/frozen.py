"""A frozen package (定稿文件夹): a folder of files written once; any later change to them is detected and reported.

Its manifest lists every file with SHA-256 and size; the folder's name contains the manifest's own hash. It is built
under a temporary name and renamed, so a partial one is never seen; an intact one of the same content is reused.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from generator.errors import GeneratorError
from generator.files.folders import build, protect
from generator.files.litter import is_of_system
from generator.files.writing import contents, digest, make_folder

MANIFEST: Final = "manifest.json"
PUBLIC: Final = "公开文件"
"""Subfolder of the files to publish (公开文件)."""
INTERNAL: Final = "内部留存"
"""Subfolder of the files that stay within the office (内部留存)."""

_SHORT: Final = 16  # hexadecimal digits of the manifest's hash in the folder's name


class Kept(BaseModel):
    """One file as it was written (大小以字节计)."""

    model_config = ConfigDict(frozen=True)

    sha256: str
    size: int


class Manifest(BaseModel):
    """The manifest of a package: ``files`` by relative path, ``workbook`` one of them, ``about`` its document.

    ``edition`` made them, and ``engine`` laid out their pages (排版程序; blank in packages from before there were two).
    """

    model_config = ConfigDict(frozen=True)

    edition: str
    engine: str = ""
    about: dict[str, str]
    workbook: str
    files: dict[str, Kept]


class Frozen(NamedTuple):
    """A written package: its folder, the SHA-256 of its manifest, and its files by relative path."""

    folder: Path
    manifest: str
    files: Mapping[str, Kept]


def freeze(parent: Path, prefix: str, manifest: Manifest, files: Mapping[str, bytes]) -> Frozen:
    """Write a package; an intact one of the same name is reused.

    Args:
        parent: the folder in which its folder is made.
        prefix: start of the folder's name, before the hash.
        manifest: its manifest; ``files`` are filled in here.
        files: its content by relative path.

    Raises:
        GeneratorError: it cannot be written, or one of that name exists and was changed.
    """
    kept = {name: Kept(sha256=sha256(data).hexdigest(), size=len(data)) for name, data in sorted(files.items())}
    listed = manifest.model_copy(update={"files": kept}).model_dump_json(indent=1).encode()
    hashed = sha256(listed).hexdigest()
    folder = parent / f"{prefix}{hashed[:_SHORT]}"
    if not folder.exists():
        make_folder(parent)
        build(folder, {**files, MANIFEST: listed})
    if faults := check_package(folder, hashed):
        raise GeneratorError(f"{folder}：{''.join(faults)}请把这个文件夹改名留存，再办理一次。")
    protect(folder)
    return Frozen(folder, hashed, kept)


def read_kept(folder: Path, manifest: str, name: str) -> bytes:
    """Return the content of a file of a package, verified against the manifest.

    Args:
        folder: the package.
        manifest: the recorded SHA-256 of its manifest.
        name: relative path of the file.

    Raises:
        GeneratorError: the manifest or the file was changed, or cannot be read.
    """
    known, hashed = read_manifest(folder)
    try:
        data = contents(folder / name) if hashed == manifest and name in known.files else b""
    except OSError as error:
        raise GeneratorError(f"{name}：不能读取；请检查定稿文件夹是否完好。") from error
    if hashed != manifest or name not in known.files or sha256(data).hexdigest() != known.files[name].sha256:
        raise GeneratorError(f"{name}：被改动过，不是当时的文件；请恢复备份。")
    return data


def check_package(folder: Path, manifest: str) -> list[str]:
    """Return what differs from the frozen state, in plain Chinese; empty if nothing does.

    Args:
        folder: the package.
        manifest: the SHA-256 of its manifest when it was frozen.
    """
    if not folder.is_dir():
        return ["文件夹不见了。"]
    try:
        data = contents(folder / MANIFEST)
    except OSError:
        return [f"{MANIFEST} 不见了，或不能读取。"]
    if sha256(data).hexdigest() != manifest:
        return [f"{MANIFEST} 被改动过。"]
    return list(_faults(folder, Manifest.model_validate_json(data)))


def read_manifest(folder: Path) -> tuple[Manifest, str]:
    """Return a package's manifest and its SHA-256.

    Raises:
        GeneratorError: it is missing, or not a manifest of this program.
    """
    try:
        data = contents(folder / MANIFEST)
        return Manifest.model_validate_json(data), sha256(data).hexdigest()
    except (OSError, ValidationError) as error:
        raise GeneratorError(f"{folder}：不是定稿文件夹，或其中的文件清单已损坏；请核对。") from error


def is_named_by(folder: Path, manifest: str) -> bool:
    """Return whether a package's name ends with its manifest's hash, as it did when it was frozen."""
    return folder.name.endswith(manifest[:_SHORT])


def is_package(folder: Path) -> bool:
    """Return whether a folder is a frozen package, damaged or not."""
    return (folder / MANIFEST).is_file() and (folder / PUBLIC).is_dir()


def package_of(path: Path) -> Path | None:
    """Return the package that contains a path, or None."""
    return next((folder for folder in path.absolute().parents if is_package(folder)), None)


def _faults(folder: Path, manifest: Manifest) -> Iterator[str]:
    present = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    for name, kept in manifest.files.items():
        if name not in present:
            yield f"缺少文件 {name}。"
        elif fault := _fault(present[name], kept.sha256):
            yield f"文件 {name} {fault}。"
    for name in sorted(present.keys() - manifest.files.keys() - {MANIFEST}):
        if not any(map(is_of_system, PurePosixPath(name).parts)):
            yield f"多出文件 {name}。"


def _fault(path: Path, expected: str) -> str:
    try:
        return "被改动过" if path.is_symlink() or digest(path) != expected else ""
    except GeneratorError:
        return "不能读取"
