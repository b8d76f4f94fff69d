"""What must not be published is in no output, and nothing of it can be told from one (不互相影响)."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2
import pytest
from openpyxl import Workbook, load_workbook

from generator.disclosure.disclosure import Disclosure
from generator.families.budget.family import BUDGET
from generator.tasks.check import check
from generator.tasks.formats import FORMATS
from generator.tasks.merge import merge
from generator.tasks.publish import publish
from tests.support.changed import own
from tests.support.departments import TWO, WHOLE, department, sizes
from tests.support.edited import copy_attachments
from tests.support.splitting import split
from tests.support.thinned import slow

OF_PROJECT = ("项目", "项目支出", "项目绩效", "项目绩效指标")
UNITS = ("038001", "038003")
"""The department's: the first has the secret projects."""

TRAVEL, OPERATION = "YC26003", "YC26009"
CENTRE = ("YC26011", "YC26012")
"""All projects of 038002, whose own workbook is smaller."""

TEXT = "枫林"
"""Stands in every text of the secret projects, and nowhere else."""
LIGHT = ("html", "json", "xlsx")

BY_NAME = pytest.mark.parametrize(
    ("data", "projects"),
    [
        pytest.param(partial(own, "038002"), CENTRE, id="small"),
        pytest.param(partial(department, *WHOLE), (TRAVEL, OPERATION), id="whole", marks=pytest.mark.slow),
    ],
)
"""Whose projects are withheld by name: a unit's; and the whole department's, in make test-all."""


class Secret(NamedTuple):
    """How the example's secret projects are filled in."""

    openness: str
    word: str = TEXT
    factor: int = 1
    projects: tuple[str, ...] = (TRAVEL, OPERATION)


def secret_workbook(folder: Path, secret: Secret, data: bytes) -> Path:
    """A department's with two projects marked; what is theirs alone says ``word``, and amounts are multiplied."""
    book = load_workbook(BytesIO(data))
    for sheet in OF_PROJECT:
        for row in book[sheet].iter_rows(3):
            if row[0].value in secret.projects:
                fill_in(book, sheet, row[0].row, secret)
    folder.mkdir()
    book.save(folder / "填报表.xlsx")
    copy_attachments(folder)
    return folder / "填报表.xlsx"


def public_workbook(folder: Path, data: bytes) -> Path:
    """The same, with nothing marked."""
    folder.mkdir()
    (folder / "填报表.xlsx").write_bytes(data)
    copy_attachments(folder)
    return folder / "填报表.xlsx"


def fill_in(book: Workbook, sheet: str, number: int, secret: Secret) -> None:
    page = book[sheet]
    code = str(page[f"A{number}"].value)
    page[f"A{number}"].value = f"{code}-{len(secret.word)}"
    if sheet == "项目":
        page[f"B{number}"].value, page[f"E{number}"].value = f"{secret.word}专项{code[-1]}", secret.openness
        page[f"F{number}"].value = f"{secret.word}法第一条"
    elif sheet == "项目支出":
        page[f"F{number}"].value *= secret.factor
    else:
        for cell in page[number][1:]:
            if isinstance(cell.value, str) and len(cell.value) > 12 and not cell.value.startswith("="):
                cell.value = f"{secret.word}{cell.value}"


def outputs(path: Path, units: bool = False, formats: tuple[str, ...] = FORMATS) -> Mapping[str, bytes]:
    published = publish(path, path.parent / "公开", formats, units=units)
    assert published.files, [str(finding) for finding in published.findings if finding.level == "错误"]
    return {file.name: file.read_bytes() for file in published.files}


def disclosure(path: Path) -> Disclosure:
    basis = check(path).basis
    assert basis
    return BUDGET.disclosure(basis)


@BY_NAME
def test_a_secret_name_leaves_no_trace(tmp_path: Path, data: Callable[[], bytes], projects: tuple[str, ...]) -> None:
    """Whatever a secret project is called and says, every byte is the same; PDF and DOCX are made of the same HTML."""
    secret = Secret("只公开金额", projects=projects)
    first = secret_workbook(tmp_path / "一", secret, data())
    second = secret_workbook(tmp_path / "二", secret._replace(word="完全不同的内容"), data())
    assert outputs(first, formats=LIGHT) == outputs(second, formats=LIGHT)


@pytest.mark.slow
@pytest.mark.parametrize("units", [UNITS, WHOLE], ids=["small", "whole"])
def test_a_secret_amount_leaves_no_trace(tmp_path: Path, units: tuple[str, ...]) -> None:
    """Nor does what it costs."""
    first = secret_workbook(tmp_path / "一", Secret("不公开"), department(*units))
    second = secret_workbook(tmp_path / "二", Secret("不公开", "完全不同的内容", 3), department(*units))
    assert outputs(first, units=True, formats=LIGHT) == outputs(second, units=True, formats=LIGHT)


def test_a_secret_amount_leaves_no_trace_in_what_every_format_is_made_of(tmp_path: Path) -> None:
    secret = Secret("不公开", projects=CENTRE[:1])
    other = secret._replace(word="完全不同的内容", factor=3)
    paths = [secret_workbook(tmp_path / one.word, one, department(*TWO)) for one in (secret, other)]
    first, second = ([made.model_dump_json() for made in check(path, units=True).disclosures] for path in paths)
    assert len(first) == 1 + len(TWO) and first == second


@BY_NAME
def test_no_part_of_any_output_holds_a_secret(
    tmp_path: Path, data: Callable[[], bytes], projects: tuple[str, ...]
) -> None:
    """Searched in decompressed parts, streams, attachments, metadata, chart workbooks and names of files."""
    secret = Secret("只公开金额", projects=projects)
    path = secret_workbook(tmp_path / "一", secret, data())
    for name, data in outputs(path).items():
        assert not held(name, data, secret)
    assert held(path.name, path.read_bytes(), secret) == {TEXT, *secret.projects}


def held(name: str, data: bytes, secret: Secret) -> set[str]:
    """Which of the secret words a file holds, in any way of writing characters."""
    ways: dict[str, list[bytes]] = {
        word: [
            word.encode(),
            word.encode("utf-16-be"),
            word.encode("ascii", "xmlcharrefreplace"),
            ascii(word)[1:-1].encode(),
        ]
        for word in (TEXT, *secret.projects)
    }
    return {word for part in parts(name, data) for word, written in ways.items() if any(way in part for way in written)}


def parts(name: str, data: bytes) -> Iterator[bytes]:
    """Everything that a file holds, however it is packed."""
    yield name.encode() + data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            for inner in package.namelist():
                yield from parts(inner, package.read(inner))
    elif data.startswith(b"%PDF"):
        unpacked = BytesIO()
        with pikepdf.open(BytesIO(data)) as pdf:
            pdf.save(unpacked, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        yield unpacked.getvalue()
        yield "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)).encode()


def total(document: Disclosure, table: int) -> Decimal:
    return next(cell.figure.value for row in document.tables[table].rows[:1] for cell in row.cells if cell.figure)


def test_a_secret_name_stays_in_the_totals_as_one_line(tmp_path: Path) -> None:
    whole = disclosure(public_workbook(tmp_path / "公开", department(*UNITS)))
    document = disclosure(secret_workbook(tmp_path / "一", Secret("只公开金额"), department(*UNITS)))
    assert [total(document, table) for table in (11, 12)] == [total(whole, table) for table in (11, 12)]
    labels = [row.cells[0].text for row in document.tables[11].rows]
    assert "其他项目（依法不予公开）" in labels
    assert not any("依法不予公开的内容" in note for table in document.tables for note in table.notes)


@pytest.mark.parametrize("units", sizes(*UNITS))
def test_a_secret_amount_is_in_no_figure_and_a_note_says_so(tmp_path: Path, units: tuple[str, ...]) -> None:
    path = secret_workbook(tmp_path / "一", Secret("不公开"), department(*units))
    checked = check(path)
    assert checked.basis and checked.submission
    secret = sum(
        line.amount for line in checked.submission.project_lines if line.project.startswith((TRAVEL, OPERATION))
    )
    assert secret
    whole = disclosure(public_workbook(tmp_path / "公开", department(*units)))
    document = BUDGET.disclosure(checked.basis)
    assert total(whole, 11) + total(whole, 12) - total(document, 11) - total(document, 12) == secret
    assert all(any("依法不予公开的内容" in note for note in table.notes) for table in document.tables)
    assert not any("其他项目（依法不予公开）" in cell.text for row in document.tables[11].rows for cell in row.cells)


@pytest.mark.parametrize(
    ("codes", "projects"), [(TWO, CENTRE), slow(WHOLE, (TRAVEL, OPERATION))], ids=["small", "whole"]
)
def test_merging_keeps_what_must_not_be_published(
    tmp_path: Path, codes: tuple[str, ...], projects: tuple[str, ...]
) -> None:
    """The department goes on working with the real project; only what is published lacks it."""
    secret = Secret("只公开金额", projects=projects)
    submission = check(secret_workbook(tmp_path / "一", secret, department(*codes))).submission
    assert submission
    units, output = split(submission, tmp_path / "一"), tmp_path / "一" / "部门.xlsx"
    assert not any(report.findings or report.failures for report in merge(units, output, "云川市教育局"))
    merged = load_workbook(output)["项目"]
    rows = {str(row[0]): row for row in merged.iter_rows(3, values_only=True) if row[0]}
    assert rows[f"{projects[0]}-2"][4:6] == ("只公开金额", f"{TEXT}法第一条")
    assert not any("依法不予公开" in str(row[1]) for row in rows.values())
