"""Names of files that tell what must not be shown: compared from run to run, and never recorded."""

from pathlib import Path

import pytest

from generator.batch.entry import BatchEntry
from generator.batch.job import Done, Job, run_job
from generator.batch.outcome import outcome
from generator.batch.record import Record
from generator.batch.shelf import Shelf
from generator.disclosure.secrecy.masking import MASK
from generator.files.edition import edition
from generator.files.writing import digest
from generator.preview.office.snapshot import Snapshot, WorkbookToShow, snapshot
from generator.writers.pdf import Engine
from tests.support.changed import changed
from tests.support.planted import DAMAGED, NAME, UNIT, Plant, laid, planted

FILES = (f"{NAME}一.pdf", f"{NAME}二.pdf")
SECRET = {"项目!E5": "不公开", "项目!F5": "某法第一条"}


def job_of(path: Path) -> Job:
    return Job(f"{NAME}/{path.name}", path, (), False, edition(), Engine.TYPST)


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook that lists two files whose names tell what it withholds."""
    edit = {
        f"附件!{column}{row}": text
        for row, file in enumerate(FILES, 3)
        for column, text in zip("ABCD", (UNIT, "通知", file, "其他说明之后"), strict=True)
    }
    path = laid(
        tmp_path_factory.mktemp("一"), "填报表.xlsx", changed({"edit": edit}, planted(Plant(), DAMAGED["不公开"]))
    )
    for number, file in enumerate(FILES):
        (path.parent / file).write_bytes(b"%PDF-" + bytes([number]))
    return path


def test_attachments_whose_names_are_not_recorded_are_compared_all_the_same(secret: Path, tmp_path: Path) -> None:
    job = job_of(secret)
    entry = run_job(job).entry
    assert NAME not in entry.model_copy(update={"workbook": ""}).model_dump_json() and len(entry.unnamed) == 2
    assert entry.digest == digest(secret)
    with Record(tmp_path) as record:
        Shelf(tmp_path, record).put(entry, {})
    assert kept(tmp_path, job)
    whole = (secret.parent / FILES[1]).read_bytes()
    (secret.parent / FILES[1]).write_bytes(b"%PDF-another")
    assert not kept(tmp_path, job)
    (secret.parent / FILES[1]).write_bytes(whole)


def kept(folder: Path, job: Job) -> bool:
    with Record(folder) as record:
        shelf = Shelf(folder, record)
        shelf.keep([job])
        return job.workbook in shelf


def test_every_part_of_a_path_is_shown_as_it_may_be(secret: Path) -> None:
    entry = run_job(job_of(secret)).entry
    assert entry.shown == f"{MASK}/填报表.xlsx"
    seen = snapshot(WorkbookToShow(secret))
    assert [seen.file(name) for name in FILES] == [f"{MASK}一.pdf", f"{MASK}二.pdf"]
    assert Snapshot(renamed={NAME: MASK}).file(f"{NAME}/填报表.xlsx") == str(Path(MASK, "填报表.xlsx"))


def test_an_amount_that_is_withheld_is_no_name(tmp_path: Path) -> None:
    """A year may be an amount by chance."""
    edit = {**SECRET, "项目支出!F7": 2026, "项目支出!F8": 2026}
    path = laid(tmp_path / "一", "2026年部门预算.xlsx", changed({"edit": edit}, planted(Plant())))
    assert snapshot(WorkbookToShow(path)).file(path.name) == path.name


def test_what_a_process_says_a_file_is_called_leads_nowhere_else() -> None:
    for called in ("../../外.xlsx", "/外.xlsx"):
        done = Done(BatchEntry(workbook="一.xlsx", called=called), {}, b"x")
        _, files = outcome(Job("一.xlsx", Path("一.xlsx"), (), False, "", Engine.TYPST), done)
        assert [Path(name).parts[0] for name in files] == ["退回"] and not any(".." in name for name in files)
