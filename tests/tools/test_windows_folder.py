"""The folder for Windows holds what Windows needs: here, of a made-up Python and packages, without a network."""

import struct
import subprocess
import sys
from collections.abc import Iterable, Sequence
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.utils import canonicalize_name

from generator.errors import GeneratorError
from tools import windows_folder
from tools.windows_folder import PROGRAM, main, target_of
from tools.windows_packages import Target, get_wheels, needed, pins, required

ROOT = Path(__file__).parent.parent.parent
TARGET = Target((3, 11))
AMD64, X86 = 0x8664, 0x14C
OURS = ("generator/cli.py", "generator/templates/fonts/字.otf")


def program(machine: int) -> bytes:
    """The beginning of a Windows program."""
    return b"MZ" + bytes(0x3A) + struct.pack("<I", 0x40) + b"PE\0\0" + struct.pack("<H", machine)


def embedded(folder: Path, version: str = "311", machine: int = AMD64, without: str = "") -> Path:
    """An embeddable Python."""
    names = {"python.exe": program(machine), f"python{version}.zip": b"", f"python{version}._pth": b"import nothing"}
    with ZipFile(path := folder / "python.zip", "w") as package:
        for name, data in names.items():
            if name != without:
                package.writestr(name, data)
    return path


def wheel(
    folder: Path, name: str, needs: Iterable[str] = (), tag: str = "py3-none-any", files: Sequence[str] = ()
) -> Path:
    about = f"{name}-1.0.dist-info"
    metadata = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0", *(f"Requires-Dist: {each}" for each in needs)]
    contents = {
        **dict.fromkeys((f"{name}.py", *files), "here = True\n"),
        f"{about}/METADATA": "\n".join([*metadata, ""]),
        f"{about}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n",
        f"{about}/RECORD": "",
    }
    folder.mkdir(exist_ok=True)
    with ZipFile(path := folder / f"{name}-1.0-{tag}.whl", "w") as package:
        for file, text in contents.items():
            package.writestr(file, text)
    return path


def lock_of(wheels: Iterable[Path], marker: str = "") -> str:
    """A lock as uv writes it."""
    hashes = {path.name.split("-")[0]: sha256(path.read_bytes()).hexdigest() for path in wheels}
    pinned = (f"{name}==1.0{marker} \\\n    --hash=sha256:{found}\n    # via x\n" for name, found in hashes.items())
    return "".join(pinned)


@pytest.fixture
def wheels(tmp_path: Path) -> list[Path]:
    """甲 needs 乙 on Windows, with an extra that needs 丙; nobody needs 丁 there."""
    folder = tmp_path / "wheels"
    return [
        wheel(folder, "jia", ['yi[more]; sys_platform == "win32"', 'ding; sys_platform == "linux"']),
        wheel(folder, "yi", ['bing; extra == "more"', 'ding; extra == "less"'], "cp311-cp311-win_amd64"),
        wheel(folder, "bing"),
        wheel(folder, "ding"),
    ]


def test_the_folder_is_put_together(
    wheels: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (root := tmp_path / "root").mkdir()
    (root / "requirements.lock").write_text(lock_of(wheels, ' ; sys_platform == "win32"'), "utf-8")
    monkeypatch.setattr(windows_folder, "ROOT", root)
    ours = wheel(tmp_path / "dist", "mingzhang", ["jia"], files=OURS)
    given = [
        str(embedded(tmp_path)),
        str(ours),
        "-w",
        str(tmp_path / "wheels"),
        "-o",
        str(folder := tmp_path / "明 账"),
    ]
    assert main(given) == 0, capsys.readouterr().err
    packages = folder / PROGRAM / "Lib" / "site-packages"
    assert {path.stem for path in packages.glob("*.py")} == {"mingzhang", "jia", "yi", "bing"}
    assert (folder / PROGRAM / "python311._pth").read_bytes() == b"python311.zip\r\n.\r\nLib\\site-packages\r\n"
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [PROGRAM, "mingzhang.bat", "使用说明.txt", "填报表", "明账.bat"]
    )
    for batch in folder.glob("*.bat"):  # in any code page, under any path
        assert batch.read_bytes().isascii() and batch.read_bytes().count(b"\n") == batch.read_bytes().count(b"\r\n")
        assert f'"%~dp0{PROGRAM}\\python.exe"' in batch.read_text("ascii") and "%*" in batch.read_text("ascii")
    page = (folder / "使用说明.txt").read_bytes()
    assert page.startswith("\ufeff明账".encode()) and page.count(b"\n") == page.count(b"\r\n")
    assert not [path for path in folder.rglob("*") if path.is_file() and str(tmp_path).encode() in path.read_bytes()]
    assert main(given) == 1 and "已经有了，没有覆盖" in capsys.readouterr().err


def test_what_windows_needs_must_be_in_the_lock(wheels: list[Path]) -> None:
    jia, yi, bing, _ = wheels
    assert needed(jia, wheels, TARGET) == sorted([jia, yi, bing])
    with pytest.raises(GeneratorError, match=r"yi-1\.0-.* 在 Windows 上还需要 bing.*，requirements\.lock 中没有"):
        needed(jia, [jia, yi], TARGET)


def test_a_package_without_a_wheel_for_windows_is_told(wheels: list[Path], tmp_path: Path) -> None:
    linux = wheel(tmp_path / "more", "wu", tag="cp311-cp311-manylinux_2_17_x86_64")
    (got := tmp_path / "got").mkdir()
    with pytest.raises(GeneratorError, match=r"软件包没有备齐，pip 说：(.|\n)*wu==1\.0"):
        get_wheels(lock_of([linux]), TARGET, linux.parent, got)


def test_a_python_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    assert target_of(embedded(tmp_path)) == TARGET and target_of(embedded(tmp_path, "314")) == Target((3, 14))
    for python, why in (
        (lambda: embedded(tmp_path, machine=X86), "不是 64 位"),
        (lambda: embedded(tmp_path, "310"), "是 Python 3.10，明账需要 3.11 以上"),
        (lambda: embedded(tmp_path, without="python311._pth"), "不是嵌入版 Python"),
        (lambda: embedded(tmp_path, without="python.exe"), "不是嵌入版 Python"),
        (lambda: ROOT / "README.md", "不是完整的 zip 文件"),
        (lambda: tmp_path / "没有.zip", "不能读取"),
    ):
        with pytest.raises(GeneratorError, match=why):
            target_of(python())


def test_a_wheel_without_fonts_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = wheel(tmp_path, "mingzhang", files=["generator/cli.py"])
    assert main([str(embedded(tmp_path)), str(bare), "-o", str(tmp_path / "明账")]) == 1
    assert "其中没有字体；请用 make wheel 重新打包" in capsys.readouterr().err and not (tmp_path / "明账").exists()


def test_what_is_dropped_on_the_icon_is_opened(tmp_path: Path) -> None:
    (tmp_path / PROGRAM).mkdir()
    (opener := tmp_path / PROGRAM / "open.py").write_bytes((ROOT / "tools" / "windows" / "open.py").read_bytes())
    (tmp_path / "generator").mkdir()
    (tmp_path / "generator" / "__init__.py").touch()
    (tmp_path / "generator" / "cli.py").write_text("import sys\ndef command():\n    print(*sys.argv[1:])\n", "utf-8")

    def opened(*dropped: str) -> str:
        command = [sys.executable, str(opener), *dropped]
        environment = {"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()

    assert opened() == f"preview -o {tmp_path / 'outputs'} -- {tmp_path / '填报表'}"
    assert opened("D:\\一 二.xlsx") == f"preview -o {tmp_path / 'outputs'} -- D:\\一 二.xlsx"


def test_the_lock_holds_what_its_packages_need_on_windows() -> None:
    """As those that are installed here say; the tool asks the wheels for Windows themselves."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "--universal" in lock.splitlines()[1]
    locked = {canonicalize_name(pin.partition("==")[0]) for pin in pins(lock, TARGET)}
    said = [each for each in distributions() if canonicalize_name(each.name) in {*locked, "mingzhang"}]
    wanted = {canonicalize_name(each.name) for package in said for each in required(package, "", TARGET.markers)}
    assert wanted - locked == set() and "typst" in wanted
