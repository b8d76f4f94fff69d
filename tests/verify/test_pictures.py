"""Falsified pictures: another in the place of one, two swapped."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from generator.tasks.verify import verify
from generator.verify.mismatch import Mismatch
from tests.support.finished import files, mismatches

Sources = Callable[[list[str]], list[str]]


def in_html(change: Sources) -> list[Mismatch]:
    """Change the addresses of the pictures."""
    *before, last = re.split(r'(?<=<img src=")([^"]*)', files()["公开.html"].decode())
    before[1::2] = change(before[1::2])
    return mismatches("公开.html", "".join([*before, last]).encode())


def in_docx(change: Sources) -> list[Mismatch]:
    """Change which pictures are shown."""
    document = docx.Document(BytesIO(files()["公开.docx"]))
    shown = list(document.element.body.iter(qn("a:blip")))
    for blip, relation in zip(shown, change([blip.get(qn("r:embed")) for blip in shown]), strict=True):
        blip.set(qn("r:embed"), relation)
    saved = BytesIO()
    document.save(saved)
    return mismatches("公开.docx", saved.getvalue())


@pytest.mark.parametrize("edited", [in_html, in_docx])
def test_swapped_pictures(edited: Callable[[Sources], list[Mismatch]]) -> None:
    assert edited(lambda pictures: pictures) == []
    one, other = edited(lambda pictures: [pictures[1], pictures[0], *pictures[2:]])
    assert (one.expected, one.found) == (other.found, other.expected)
    assert re.fullmatch("图片“.*，第1页，共1页”的内容（SHA-256）", one.place)
    assert re.fullmatch("[0-9a-f]{64}", one.found)


@pytest.mark.parametrize("source", ["http://127.0.0.1/x.png", "data:image/png;base64,"])
def test_a_picture_from_elsewhere(source: str) -> None:
    (found,) = in_html(lambda pictures: [source, *pictures[1:]])
    assert found.place.startswith("图片“")


def test_a_changed_hash_in_json(tmp_path: Path) -> None:
    """The JSON holds no pictures, only what each must be."""
    content = json.loads(files()["公开.json"])
    section = next(section for section in content["sections"] if section["key"] == "performance")
    section["annexes"][-1]["pages"][0]["sha256"] = "0" * 64
    data = json.dumps(content, ensure_ascii=False).encode()
    (found,) = mismatches("公开.json", data)
    assert found.found == "0" * 64
    (tmp_path / "公开.json").write_bytes(data)
    (tmp_path / "公开.html").write_bytes(files()["公开.html"])
    (verified,) = verify(tmp_path)
    assert [len(file.mismatches) for file in verified.checked] == [0, 1]
