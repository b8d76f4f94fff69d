"""A folder for Windows (Windows 离线文件夹): copied to a computer, it works without administrator rights or a network.

    make wheel
    .venv/bin/python -m tools.windows_folder python-3.11.9-embed-amd64.zip dist/mingzhang-0.1.0-py3-none-any.whl

The embeddable Python is a file from python.org. Packages are downloaded by pip, or come from a folder of wheels.
"""

import argparse
import re
import shutil
import struct
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import BadZipFile, ZipFile

from generator.errors import GeneratorError
from tools.windows_packages import Target, get_wheels, install, needed

ROOT: Final = Path(__file__).parent.parent
PROGRAM: Final = "program"
"""The subfolder of what nobody need open; .bat files name it, and those stay in ASCII: no code page garbles them."""

WORKBOOKS: Final = "填报表"
_PAGES: Final = ROOT / "tools" / "windows"
_OLDEST: Final = (3, 11)
_AMD64: Final = 0x8664  # IMAGE_FILE_MACHINE_AMD64
_PATHS: Final = re.compile(r"python(\d)(\d+)\._pth")
_FONTS: Final = re.compile(r"generator/templates/fonts/.+\.(ttc|otf|ttf)")


def make_folder(python: Path, program: Path, wheels: Path | None, folder: Path) -> bool:
    """Make the folder, whole or not at all; return whether it is compiled.

    Args:
        python: the embeddable Python.
        program: our own wheel.
        wheels: a folder of wheels; None downloads them.
        folder: where it goes; nothing may be there.

    Raises:
        GeneratorError: a file is not what it should be, packages are missing, or the folder exists.
    """
    if folder.exists():
        raise GeneratorError(f"{folder}：已经有了，没有覆盖；请先移走，或用 -o 另选。")
    target = target_of(python)
    check_program(program)
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as passing:
        (got := Path(passing, "wheels")).mkdir()
        found = needed(program, get_wheels(lock, target, wheels, got), target)
        made = Path(passing, "made")
        unpack_python(python, target, made / PROGRAM)
        compiled = install(found, target, made / PROGRAM / "Lib" / "site-packages")
        _add_pages(made)
        made.rename(folder)
    return compiled


def target_of(python: Path) -> Target:
    """Return what an embeddable Python is for.

    Raises:
        GeneratorError: it is not one for 64-bit Windows, or too old.
    """
    wanted = "请从 python.org 下载“Windows embeddable package (64-bit)”，如 python-3.11.9-embed-amd64.zip"
    try:
        with ZipFile(python) as package:
            names = set(package.namelist())
            found = next(filter(None, map(_PATHS.fullmatch, sorted(names))), None)
            if not found or not {"python.exe", f"python{found[1]}{found[2]}.zip"} <= names:
                raise GeneratorError(f"{python}：不是嵌入版 Python；{wanted}。")
            machine = _machine(package.read("python.exe"))
    except (OSError, BadZipFile) as error:
        raise GeneratorError(f"{python}：不能读取，或不是完整的 zip 文件；{wanted}。") from error
    if machine != _AMD64:
        raise GeneratorError(f"{python}：不是 64 位（amd64）的；{wanted}。")
    version = int(found[1]), int(found[2])
    if version < _OLDEST:
        raise GeneratorError(f"{python}：是 Python {version[0]}.{version[1]}，明账需要 3.11 以上；{wanted}。")
    return Target(version)


def check_program(wheel: Path) -> None:
    """Check that a wheel is ours, with fonts.

    Raises:
        GeneratorError: it is not.
    """
    try:
        with ZipFile(wheel) as package:
            names = package.namelist()
    except (OSError, BadZipFile) as error:
        raise GeneratorError(f"{wheel}：不能读取；请先执行 make wheel，再用 dist 中的 whl 文件。") from error
    if "generator/cli.py" not in names or not any(map(_FONTS.fullmatch, names)):
        raise GeneratorError(f"{wheel}：不是明账的 whl，或其中没有字体；请用 make wheel 重新打包。")


def unpack_python(python: Path, target: Target, folder: Path) -> None:
    """Unpack an embeddable Python, and let it find the packages; its ``._pth`` shuts out whatever else is installed."""
    name = "python" + "".join(map(str, target.python))
    with ZipFile(python) as package:
        package.extractall(folder)
    (folder / f"{name}._pth").write_bytes(_for_windows(f"{name}.zip\n.\nLib\\site-packages\n"))


def _machine(program: bytes) -> int:
    """Return for which processors a Windows program is, from its PE header; 0 if it is none."""
    try:
        file = BytesIO(program)
        (at,) = struct.unpack_from("<I", program, 0x3C)
        file.seek(at)
        kind, machine = struct.unpack("<4sH", file.read(6))
    except struct.error:
        return 0
    return int(machine) if kind == b"PE\0\0" else 0


def _add_pages(folder: Path) -> None:
    """Add what a user sees, and the folder for the workbooks."""
    (folder / WORKBOOKS).mkdir()
    shutil.copy(_PAGES / "open.py", folder / PROGRAM)
    for name in ("明账.bat", "mingzhang.bat"):
        (folder / name).write_bytes(_for_windows((_PAGES / name).read_text("ascii")))
    page = (_PAGES / "使用说明.txt").read_text("utf-8")
    (folder / "使用说明.txt").write_bytes(_for_windows(page, "utf-8-sig"))  # as every Notepad reads it


def _for_windows(text: str, encoding: str = "ascii") -> bytes:
    return text.replace("\n", "\r\n").encode(encoding)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the tool; return the exit code."""
    parser = argparse.ArgumentParser(prog="windows_folder", description="做一个不用安装、不用上网的 Windows 文件夹。")
    parser.add_argument("python", type=Path, help="嵌入版 Python（python-3.11.9-embed-amd64.zip 或更新的）")
    parser.add_argument("program", type=Path, help="明账的 whl 文件（make wheel）")
    parser.add_argument("-w", "--wheels", type=Path, help="放着 Windows 软件包（whl）的文件夹；不写就用 pip 下载")
    parser.add_argument(
        "-o", "--output", type=Path, default=ROOT / "dist" / "明账", help="做好的文件夹，默认 dist/明账"
    )
    options = parser.parse_args(arguments)
    try:
        compiled = make_folder(options.python, options.program, options.wheels, options.output)
    except GeneratorError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"已生成 {options.output}；整个拷到 Windows 电脑上，双击其中的“明账.bat”。")
    if not compiled:
        print("提示：没有预先编译（嵌入版与运行本命令的 Python 版本不同，或有文件编译不了），第一次启动会慢一些。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
