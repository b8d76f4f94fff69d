"""Files are written whole or not at all, and tell no time."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.files.writing import without_times, write_whole


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "公开.pdf"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_an_open_file_is_left_alone_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "公开.docx"
    path.write_bytes(b"old")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(GeneratorError, match=r"公开\.docx：不能写入；请先关闭"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "文件").touch()
    for folder in ("没有", "文件"):
        with pytest.raises(GeneratorError, match="请检查文件夹是否存在"):
            write_whole(tmp_path / folder / "公开.pdf", b"")


def test_a_package_tells_no_time() -> None:
    packages = []
    for year in (2025, 2026):
        package = BytesIO()
        with zipfile.ZipFile(package, "w") as zipped:
            core = f'<dcterms:modified xsi:type="dcterms:W3CDTF">{year}-02-03T04:05:06Z</dcterms:modified>'
            zipped.writestr(zipfile.ZipInfo("docProps/core.xml", (year, 2, 3, 4, 5, 6)), core)
        packages.append(without_times(package.getvalue()))
    assert packages[0] == packages[1]
