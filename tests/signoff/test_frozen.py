"""A frozen package: whole or not at all, the same for the same content, and every tampering is told."""

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.files.frozen import (
    MANIFEST,
    Frozen,
    Manifest,
    check_package,
    freeze,
    is_package,
    package_of,
    read_manifest,
)
from tests.support.submitted import writable

FILES = {"公开文件/甲.pdf": b"%PDF", "公开文件/甲.json": b"{}", "内部留存/填报表/甲.xlsx": b"PK"}
SAID = Manifest(edition="1", about={"name": "甲"}, workbook="内部留存/填报表/甲.xlsx", files={})


@pytest.fixture
def frozen(tmp_path: Path) -> Frozen:
    return freeze(tmp_path / "甲" / "signed", "2026-02-01-", SAID, FILES)


def test_a_package(frozen: Frozen) -> None:
    assert frozen.folder.name == f"2026-02-01-{frozen.manifest[:16]}"
    assert is_package(frozen.folder) and package_of(frozen.folder / "内部留存" / "填报表" / "甲.xlsx") == frozen.folder
    manifest, hashed = read_manifest(frozen.folder)
    assert hashed == frozen.manifest and list(manifest.files) == sorted(FILES)
    assert {name: (frozen.folder / name).read_bytes() for name in manifest.files} == FILES
    assert check_package(frozen.folder, frozen.manifest) == []
    assert [path.name for path in frozen.folder.parent.iterdir()] == [frozen.folder.name], "nothing temporary is left"


def test_it_is_read_only(frozen: Frozen) -> None:
    for path in frozen.folder.rglob("*"):
        assert (os.name == "nt" and path.is_dir()) or not path.stat().st_mode & stat.S_IWUSR, path


def test_the_same_content_is_the_same_package(frozen: Frozen, tmp_path: Path) -> None:
    backwards = dict(reversed(FILES.items()))
    assert freeze(tmp_path / "乙", "2026-02-01-", SAID, backwards).manifest == frozen.manifest
    before = {path: path.stat().st_mtime_ns for path in frozen.folder.rglob("*")}
    assert freeze(frozen.folder.parent, "2026-02-01-", SAID, FILES) == frozen, "what is there is used again"
    assert before == {path: path.stat().st_mtime_ns for path in frozen.folder.rglob("*")}
    assert freeze(tmp_path / "乙", "", SAID, FILES | {"公开文件/乙.txt": b""}).manifest != frozen.manifest


def edit_manifest(folder: Path) -> None:
    text = (folder / MANIFEST).read_text("utf-8")
    (folder / MANIFEST).write_text(text.replace('"甲"', '"乙"'), "utf-8")


def link(folder: Path) -> None:
    shutil.copy(folder / "公开文件" / "甲.pdf", folder.parent / "x")
    (folder / "公开文件" / "甲.pdf").unlink()
    (folder / "公开文件" / "甲.pdf").symlink_to(folder.parent / "x")


def thumbnail(folder: Path) -> None:
    (folder / "公开文件" / "@eaDir").mkdir()
    (folder / "公开文件" / "@eaDir" / "甲.jpg").touch()


TAMPERING: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "changed": (lambda folder: (folder / "公开文件/甲.pdf").write_bytes(b"%PDG"), ["文件 公开文件/甲.pdf 被改动过。"]),
    "added": (lambda folder: (folder / "公开文件/乙.pdf").write_bytes(b""), ["多出文件 公开文件/乙.pdf。"]),
    "added deep": (lambda folder: (folder / "公开文件/甲.json.bak").touch(), ["多出文件 公开文件/甲.json.bak。"]),
    "removed": (lambda folder: (folder / "公开文件/甲.json").unlink(), ["缺少文件 公开文件/甲.json。"]),
    "renamed": (
        lambda folder: (folder / "公开文件/甲.json").rename(folder / "公开文件/丙.json"),
        ["缺少文件 公开文件/甲.json。", "多出文件 公开文件/丙.json。"],
    ),
    "manifest edited": (edit_manifest, ["manifest.json 被改动过。"]),
    "manifest removed": (lambda folder: (folder / MANIFEST).unlink(), ["manifest.json 不见了，或不能读取。"]),
    "manifest broken": (lambda folder: (folder / MANIFEST).write_bytes(b"\xff"), ["manifest.json 被改动过。"]),
    "a link instead": (link, ["文件 公开文件/甲.pdf 被改动过。"]),
    "gone": (shutil.rmtree, ["文件夹不见了。"]),
    "only looked at": (lambda folder: (folder / "公开文件/Thumbs.db").touch(), []),
    "thumbnails of a network disk": (thumbnail, []),
}


@pytest.mark.parametrize("way", TAMPERING)
def test_tampering_is_told(frozen: Frozen, way: str) -> None:
    tamper, told = TAMPERING[way]
    writable(frozen.folder)
    tamper(frozen.folder)
    assert check_package(frozen.folder, frozen.manifest) == told


def test_what_was_tampered_with_is_not_used_again(frozen: Frozen) -> None:
    writable(frozen.folder)
    (frozen.folder / "公开文件/甲.pdf").write_bytes(b"")
    with pytest.raises(GeneratorError, match=r"文件 公开文件/甲.pdf 被改动过。请把这个文件夹改名留存"):
        freeze(frozen.folder.parent, "2026-02-01-", SAID, FILES)
    frozen.folder.rename(frozen.folder.with_name("留存"))
    assert freeze(frozen.folder.parent, "2026-02-01-", SAID, FILES) == frozen


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="不能写入；请检查文件夹是否可以写、磁盘是否已满"):
        freeze(tmp_path / "甲", "", SAID, FILES | {"公开文件/甲.pdf/x": b""})
    assert list((tmp_path / "甲").iterdir()) == []


def test_no_manifest_of_ours(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text('{"name": "a web site"}')
    assert not is_package(tmp_path)
    with pytest.raises(GeneratorError, match="不是定稿文件夹"):
        read_manifest(tmp_path)
