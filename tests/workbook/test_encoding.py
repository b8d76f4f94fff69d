"""A part may declare any encoding: what is on a list of ours is read, all else is FIL-02, never a traceback."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.cli import main
from generator.tasks.check import check
from generator.workbook.mark import marked
from generator.workbook.package.content import holds_macros
from generator.workbook.package.faults import Unusable
from generator.workbook.package.package import open_package
from generator.workbook.package.stream import walk
from tests.support.changed import unpacked
from tests.support.damaged import sound, zipped

READ = [
    "utf-8",
    "UTF8",
    "gbk",
    "GB2312",
    "gb18030",
    "big5",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "us-ascii",
    "iso-8859-1",
]
REFUSED = [
    "utf-7",
    "utf-32",
    "utf-32-le",
    "hz",
    "idna",
    "punycode",
    "rot13",
    "hex",
    "unicode_escape",
    "mbcs",
    "没有",
    "x" * 99,
]


def text_of(data: bytes) -> str:
    found: list[str] = []
    walk("xl/部件.xml", [data[:30], data[30:31], data[31:]], lambda *_: None, text=found.append)
    return "".join(found)


def declared(name: str, said: str = "年度") -> bytes:
    """A part in an encoding; where Python does not know it, it only says so."""
    text = f'<?xml version="1.0" encoding="{name}"?><t>{said}</t>'
    try:
        return text.encode(name)
    except (LookupError, UnicodeError):
        return text.encode()


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_read(name: str) -> None:
    said = "2026" if name in {"us-ascii", "iso-8859-1"} else "年度"
    assert text_of(declared(name, said)) == said


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_told(name: str) -> None:
    with pytest.raises(Unusable, match="已损坏"):
        text_of(declared(name))


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0" encoding="gbk"?><t>\xff\xff</t>',
        b'<?xml version="1.0" encoding="gb18030"?><t>\x81',
        b"\xff\xfe<\0t\0>\0\0\xd8<\0/\0t\0>\0",
        b"\xff\xfe<",
        b"",
    ],
)
def test_what_is_not_what_it_declares_is_told(data: bytes) -> None:
    with pytest.raises(Unusable, match="已损坏"):
        text_of(data)


def test_a_document_type_hides_in_no_encoding() -> None:
    with pytest.raises(Unusable, match="DTD"):
        text_of('<!DOCTYPE t [<!ENTITY a "b">]><t>&a;</t>'.encode("utf-16"))


def recoded(part: str, name: str) -> bytes:
    """The sound workbook with one part in another encoding."""
    parts = unpacked(sound())
    return zipped(parts | {part: declared_as(parts[part].decode(), name)})


def declared_as(text: str, name: str) -> bytes:
    body = text[text.index("?>") + 2 :] if text.startswith("<?xml") else text
    return f'<?xml version="1.0" encoding="{name}"?>{body}'.encode(name)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/worksheets/sheet1.xml"]
)
def test_a_workbook_with_a_gbk_part_is_read_and_marked(part: str, tmp_path: Path) -> None:
    path, same = tmp_path / "改.xlsx", tmp_path / "原.xlsx"
    same.write_bytes(sound())
    path.write_bytes(recoded(part, "gb18030"))
    found = check(path).findings
    assert [str(finding) for finding in found] == [str(finding) for finding in check(same).findings]
    with ZipFile(BytesIO(marked(path, found))) as copy:
        assert copy.testzip() is None
        assert "检查结果" in copy.read("xl/workbook.xml").decode()


def test_macros_are_seen_in_any_encoding(tmp_path: Path) -> None:
    path = tmp_path / "改.xlsx"
    parts = unpacked(sound())
    types = parts["[Content_Types].xml"].decode().replace("sheet.main", "sheet.macroEnabled.main")
    path.write_bytes(zipped(parts | {"[Content_Types].xml": declared_as(types, "utf-16")}))
    assert holds_macros(open_package(path))


def test_a_damaged_file_keeps_no_neighbour_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = unpacked(sound())
    bad, good = tmp_path / "坏.xlsx", tmp_path / "好.xlsx"
    bad.write_bytes(zipped(parts | {"xl/workbook.xml": declared("utf-7", "")}))
    good.write_bytes(sound())
    main(["check", str(bad), str(good)])
    said = capsys.readouterr().out
    assert "坏.xlsx：错误 1，" in said and "utf-7" in said and "[FIL-02]" in said and "好.xlsx：" in said
    output = str(tmp_path / "输出")
    for place in (tmp_path, good):
        assert main(["status", str(place), "-o", output]) == 0
        assert "填报中" in capsys.readouterr().out
