"""Packages for Windows (Windows 软件包): those of requirements.lock that the program needs there, as wheels.

pip judges markers (`; sys_platform == "win32"`) by the system it runs on, so they are judged here, and whatever the
wheels themselves say that they need on Windows must be in the lock.
"""

import compileall
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import Distribution, distributions
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator.errors import GeneratorError


class Target(NamedTuple):
    """64-bit Windows with a version of Python, as (3, 11)."""

    python: tuple[int, int]

    @property
    def markers(self) -> dict[str, str]:
        """The values of markers."""
        version = ".".join(map(str, self.python))
        return {
            "os_name": "nt",
            "platform_machine": "AMD64",
            "platform_system": "Windows",
            "python_full_version": f"{version}.0",
            "python_version": version,
            "sys_platform": "win32",
        }

    @property
    def options(self) -> tuple[str, ...]:
        """The options of pip that choose wheels."""
        digits = "".join(map(str, self.python))
        chosen = ("--platform", "win_amd64", "--python-version", digits, "--implementation", "cp")
        return (*chosen, "--abi", f"cp{digits}", "--only-binary=:all:")


def pins(lock: str, target: Target) -> list[str]:
    """Return the requirements of a lock that hold on Windows, each with its hashes and without its marker."""
    lines = (line for line in lock.replace("\\\n", " ").splitlines() if line and not line.lstrip().startswith("#"))
    found = []
    for line in lines:
        name, *hashes = line.split(" --hash=")
        pinned = Requirement(name)
        if pinned.marker is None or pinned.marker.evaluate(target.markers):
            found.append(" ".join([f"{pinned.name}{pinned.specifier}", *(f"--hash={each.strip()}" for each in hashes)]))
    return found


def get_wheels(lock: str, target: Target, given: Path | None, folder: Path) -> list[Path]:
    """Put the wheels of a lock into an empty folder, each verified by its hash.

    Args:
        lock: content of the lock.
        target: the Python that they are for.
        given: a folder of wheels; None downloads them from whatever index pip is set to.
        folder: where they go.

    Raises:
        GeneratorError: a package has no wheel for Windows, or a wheel is not the one that the lock pins.
    """
    (wanted := folder / "wanted.txt").write_text("\n".join(pins(lock, target)), "utf-8")
    source = ["--no-index", "--find-links", str(given)] if given else []
    _pip("download", "--no-deps", "--require-hashes", *target.options, *source, "-d", str(folder), "-r", str(wanted))
    return sorted(folder.glob("*.whl"))


def needed(program: Path, wheels: Iterable[Path], target: Target) -> list[Path]:
    """Return the wheels that a program's wheel needs on Windows, itself among them.

    Raises:
        GeneratorError: one of them needs what is not there, or another version.
    """
    known = {canonicalize_name(_metadata(wheel).name): wheel for wheel in (program, *wheels)}
    found = {program: {""}}
    waiting = [(program, "")]
    while waiting:
        wheel, extra = waiting.pop()
        for wanted in required(_metadata(wheel), extra, target.markers):
            there = known.get(canonicalize_name(wanted.name))
            if there is None or not wanted.specifier.contains(_metadata(there).version, prereleases=True):
                why = f"{wheel.name} 在 Windows 上还需要 {wanted}，requirements.lock 中没有"
                raise GeneratorError(f"{why}；请按该文件开头的命令重新生成它。")
            extras = {"", *wanted.extras} - found.setdefault(there, set())
            found[there] |= extras
            waiting += [(there, each) for each in extras]
    return sorted(found)


def install(wheels: Sequence[Path], target: Target, folder: Path) -> bool:
    """Install wheels into a folder; return whether they could be compiled, which takes the same version of Python."""
    _pip("install", "--no-deps", "--no-index", "--no-compile", *target.options, "-t", str(folder), *map(str, wheels))
    shutil.rmtree(folder / "bin", ignore_errors=True)  # commands for this system
    for origin in folder.glob("*.dist-info/direct_url.json"):  # where the wheels lay on this machine
        origin.unlink()
    return target.python == sys.version_info[:2] and bool(
        compileall.compile_dir(
            folder,
            quiet=2,
            stripdir=str(folder),
            prependdir="site-packages",
            invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,  # copying to a USB stick changes times
        )
    )


def required(package: Distribution, extra: str, markers: Mapping[str, str]) -> Iterator[Requirement]:
    """Yield what a package, with an extra, says that it needs where markers have these values."""
    for text in package.requires or ():
        wanted = Requirement(text)
        if wanted.marker is None or wanted.marker.evaluate({**markers, "extra": extra}):
            yield wanted


def _metadata(wheel: Path) -> Distribution:
    """Read a wheel's metadata.

    Raises:
        GeneratorError: it is no wheel.
    """
    found = next(iter(distributions(path=[str(wheel)])), None)
    if found is None:
        raise GeneratorError(f"{wheel}：不是 Python 软件包（.whl）；请核对。")
    return found


def _pip(*arguments: str) -> None:
    """Run pip.

    Raises:
        GeneratorError: it failed; its last words.
    """
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        said = [line for line in ran.stderr.splitlines() if line.startswith("ERROR")] or ran.stderr.splitlines()[-3:]
        raise GeneratorError("软件包没有备齐，pip 说：", *(f"  {line}" for line in said))
