"""A whole office at once: the good are done, the bad are named, what is unchanged is left, nothing is written over."""

import os
import shutil
import signal
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from itertools import permutations
from pathlib import Path

import psutil
import pytest

from generator.batch.entry import BatchEntry, State
from generator.batch.record import RECORD, Record
from generator.batch.run import batch
from generator.batch.shelf import Shelf
from generator.errors import GeneratorError
from generator.processes import system
from generator.processes.isolation import Limits
from tests.support.changed import small
from tests.support.edited import copy_attachments
from tests.support.office import LIMITS, TITLE, Hanging, Told, codes, hand_in, name_in, run, states
from tests.support.waiting import PATIENCE, until
from tools.kill_batch import kill_often, written

forked = pytest.mark.skipif(os.name == "nt", reason="Windows has neither pipes in folders nor limits of memory")


@pytest.fixture(scope="module")
def done_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three schools: two good, of two districts; one whose year is no year. And what a first run makes of them."""
    folder = tmp_path_factory.mktemp("财政局")
    hand_in(folder / "填报" / "东区" / "一小.xlsx", "第一小学")
    hand_in(folder / "填报" / "西区" / "二小.xlsx", "第二小学")
    hand_in(folder / "填报" / "西区" / "三小.xlsx", "第三小学", B2="二〇二六")
    run(folder / "填报", folder / "公开")
    return folder


@pytest.fixture
def office(done_before: Path, tmp_path: Path) -> Path:
    """The three schools."""
    shutil.copytree(done_before / "填报", tmp_path / "填报")
    return tmp_path / "填报"


@pytest.fixture
def output(done_before: Path, tmp_path: Path) -> Path:
    """What a first run made of them."""
    shutil.copytree(done_before / "公开", tmp_path / "公开")
    return tmp_path / "公开"


def test_the_good_are_published_and_the_bad_are_named(office: Path, tmp_path: Path) -> None:
    (office / "东区" / "四小.xlsx").write_bytes(b"PK no workbook")
    (office / "东区" / "~$一小.xlsx").write_bytes(b"lock")
    (office / ".隐藏.xlsx").write_bytes(b"hidden")
    done, told = run(office, tmp_path / "公开")
    assert states(done) == {
        "东区/一小.xlsx": State.WARNED,
        "东区/四小.xlsx": State.FAULTY,
        "西区/三小.xlsx": State.FAULTY,
        "西区/二小.xlsx": State.WARNED,
    }
    assert (told.total, told.kept, len(told.entries)) == (4, 0, 4)
    assert [name for name in written(tmp_path / "公开") if not name.startswith("汇总")] == [
        f"公开文本/东区/第一小学{TITLE}.json",
        f"公开文本/东区/第一小学{TITLE}核验证明.txt",
        f"公开文本/西区/第二小学{TITLE}.json",
        f"公开文本/西区/第二小学{TITLE}核验证明.txt",
        "退回/西区/三小（检查结果）.xlsx",
    ]


def test_what_has_not_changed_is_not_done_again(office: Path, output: Path) -> None:
    before = written(output)
    done, told = run(office, output)
    assert (told.kept, told.entries, written(output)) == (3, [], before)
    assert states(done)["西区/三小.xlsx"] is State.FAULTY, "what was found is still told"

    hand_in(office / "西区" / "二小.xlsx", "第二小学", B5="038902")
    _, told = run(office, output)
    assert [entry.workbook for entry in told.entries] == ["西区/二小.xlsx"]

    (output / "公开文本" / "东区" / f"第一小学{TITLE}.json").unlink()
    _, told = run(office, output)
    assert [entry.workbook for entry in told.entries] == ["东区/一小.xlsx"], "what is missing is made again"

    _, told = run(office, output, formats=("html",))
    assert len(told.entries) == 3, "another format is other work"


def test_a_changed_attachment_is_a_change(tmp_path: Path) -> None:
    office, output = tmp_path / "填报", tmp_path / "公开"
    office.mkdir()
    (office / "教育局.xlsx").write_bytes(small())
    copy_attachments(office)
    run(office, output)
    assert run(office, output)[1].kept == 1
    (office / "机构设置图.png").unlink()
    done, told = run(office, output)
    assert [entry.workbook for entry in told.entries] == ["教育局.xlsx"]
    assert "ATT-02" in codes(done, "教育局.xlsx")


def test_two_workbooks_of_one_name_publish_nothing(office: Path, output: Path) -> None:
    for copied in ("一小 - 副本.xlsx", "一小（改）.xlsx"):
        hand_in(office / "东区" / copied, "第一小学")
    done, _ = run(office, output)
    rivals = ["东区/一小 - 副本.xlsx", "东区/一小.xlsx", "东区/一小（改）.xlsx"]
    assert [name for name in states(done) if "BAT-01" in codes(done, name)] == rivals
    assert not (output / "公开文本" / "东区").exists()
    assert len(done.overview.retired) == 2

    for copied in ("一小 - 副本.xlsx", "一小（改）.xlsx"):
        (office / "东区" / copied).unlink()
    done, told = run(office, output)
    assert [entry.workbook for entry in told.entries] == ["东区/一小.xlsx"]
    assert name_in(output / "公开文本" / "东区" / f"第一小学{TITLE}.json") == "第一小学"


def test_files_that_no_workbook_makes_any_more_are_moved_away(office: Path, output: Path) -> None:
    (office / "东区" / "一小.xlsx").unlink()
    hand_in(office / "西区" / "二小.xlsx", "第二实验小学")
    done, _ = run(office, output)
    gone = [f"公开文本/东区/第一小学{TITLE}", f"公开文本/西区/第二小学{TITLE}"]
    assert done.overview.retired == [f"{name}{end}" for name in gone for end in (".json", "核验证明.txt")]
    assert all((output / "不再生成" / name).exists() and not (output / name).exists() for name in done.overview.retired)
    assert f"公开文本/西区/第二实验小学{TITLE}.json" in written(output)


def test_what_someone_changed_by_hand_is_never_lost(office: Path, output: Path) -> None:
    file = output / "公开文本" / "东区" / f"第一小学{TITLE}.json"
    file.write_text("改动", "utf-8")
    done, told = run(office, output)
    assert (told.entries, file.read_text("utf-8")) == ([], "改动")
    assert "BAT-02" in codes(done, "东区/一小.xlsx")

    certificate = file.with_name(f"第一小学{TITLE}核验证明.txt")
    certificate.write_text("verify 重新写的", "utf-8")
    assert codes(run(office, output)[0], "东区/一小.xlsx").count("BAT-02") == 1
    (file.parent / "领导批示.docx").write_text("别人放的")

    hand_in(office / "东区" / "一小.xlsx", "第一小学", B5="038901")
    done, _ = run(office, output)
    assert done.overview.strangers == ["公开文本/东区/领导批示.docx"]
    assert "BAT-03" in codes(done, "东区/一小.xlsx")
    assert name_in(file) == "第一小学"
    assert (output / "不再生成" / "公开文本" / "东区" / file.name).read_text("utf-8") == "改动"


def test_one_department_in_two_workbooks_counts_once(office: Path, tmp_path: Path) -> None:
    hand_in(office / "备份" / "一小.xlsx", "第一小学", B5="038901")
    done, _ = run(office, tmp_path / "公开")
    one, two = "东区/一小.xlsx", "备份/一小.xlsx"
    assert [codes(done, name).count("BAT-04") for name in (one, two, "西区/二小.xlsx")] == [1, 1, 1], "of one code"
    (total,) = done.overview.totals
    assert total.number == 1

    (office / "备份" / "一小.xlsx").unlink()
    assert run(office, tmp_path / "公开")[0].overview.gone == [two]
    assert run(office, tmp_path / "公开")[0].overview.gone == []


def test_a_conflict_names_every_rival_whatever_came_first(tmp_path: Path) -> None:
    school = {"recipe": "r", "year": 2026}
    department = BatchEntry(workbook="局.xlsx", claims=("公开文本/甲.pdf", "公开文本/乙.PDF"), **school)
    schools = [BatchEntry(workbook=f"{name}.xlsx", claims=(f"公开文本/{name}.pdf",), **school) for name in "甲乙"]
    said = []
    for number, order in enumerate(permutations([department, *schools])):
        (tmp_path / str(number)).mkdir()
        with Record(tmp_path / str(number)) as record:
            shelf = Shelf(tmp_path / str(number), record)
            for entry in order:
                shelf.put(entry, {})
            said.append([[str(found) for found in entry.findings] for entry in shelf.entries(["局.xlsx", "甲.xlsx"])])
    assert all(found == said[0] for found in said)
    assert "与 乙.xlsx、甲.xlsx 生成" in said[0][0][0]
    assert "与 局.xlsx 生成" in said[0][1][0]


def test_what_fails_leaves_what_was_published(office: Path, output: Path) -> None:
    before = {name: at for name, at in written(output).items() if name.startswith("公开文本")}
    done, _ = run(office, output, formats=("json", "html"), limits=Limits(PATIENCE, 40))
    assert states(done)["东区/一小.xlsx"] is State.FAILED
    assert "以前生成的" in done.entries[0].failures[1]
    assert done.overview.retired == []
    assert before.items() <= written(output).items()


def test_two_names_of_one_file_are_two_workbooks(office: Path, tmp_path: Path) -> None:
    (office / "一小的快捷方式.xlsx").symlink_to(office / "东区" / "一小.xlsx")
    for _ in range(2):
        done, _ = run(office, tmp_path / "公开")
        assert {state for name, state in states(done).items() if "一小" in name} == {State.WARNED}


def test_what_cannot_be_written_is_told(office: Path, tmp_path: Path) -> None:
    output = tmp_path / "公开"
    (output / "汇总.xlsx" / "占用").mkdir(parents=True)
    (output / "公开文本" / "东区" / f"第一小学{TITLE}核验证明.txt").mkdir(parents=True)
    hand_in(office / f"{'长' * 80}.xlsx", "长名学校", B2="二〇二六")
    done, _ = run(office, output)
    assert states(done)["东区/一小.xlsx"] is State.FAILED
    assert states(done)[f"{'长' * 80}.xlsx"] is State.FAULTY
    assert len(list((output / "退回").glob("长*（检查结果）.xlsx"))) == 1
    assert ["汇总.xlsx" in failure for failure in done.failures] == [True]
    assert (output / "汇总.html").is_file()


def test_a_second_run_in_the_same_folder_is_refused(office: Path, output: Path) -> None:
    with Record(output), pytest.raises(GeneratorError, match="另一个批量生成"):
        Record(output)
    Record(output).__exit__(None, None, None)


def test_a_damaged_record_is_told(office: Path, tmp_path: Path) -> None:
    (tmp_path / "公开").mkdir()
    (tmp_path / "公开" / RECORD).write_bytes(b"no database" * 100)
    with pytest.raises(GeneratorError, match="不能读写"):
        run(office, tmp_path / "公开")
    (tmp_path / "公开" / RECORD).unlink()
    with closing(sqlite3.connect(tmp_path / "公开" / RECORD)) as other:
        other.execute("CREATE TABLE entry (something TEXT)")
    with pytest.raises(GeneratorError, match="不能读写"):
        run(office, tmp_path / "公开")


def test_folders_that_cannot_be_meant_are_refused(office: Path, tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="找不到"):
        run(tmp_path / "没有", tmp_path / "公开")
    with pytest.raises(GeneratorError, match="另选一个"):
        run(office, tmp_path)
    (tmp_path / "空").mkdir()
    with pytest.raises(GeneratorError, match="没有填报表"):
        run(tmp_path / "空", tmp_path / "公开")


def test_an_output_folder_below_the_input_is_not_searched(office: Path) -> None:
    run(office, office / "公开", formats=("xlsx",))
    run(office, office / "又一次", formats=("xlsx",))
    done, _ = run(office, office / "公开", formats=("xlsx",))
    assert len(done.entries) == 3


@forked
def test_a_workbook_that_never_ends_is_given_up(office: Path, tmp_path: Path) -> None:
    (office / "东区" / "永远.xlsx").write_bytes(b"x")
    done = batch(office, tmp_path / "公开", ("json",), False, Hanging(2, LIMITS), Told())
    assert states(done)["东区/永远.xlsx"] is State.FAILED
    (entry,) = (entry for entry in done.entries if entry.state is State.FAILED)
    assert "超过 2 秒" in entry.failures[0]
    assert "单独再试一次" in entry.failures[0]
    assert states(done)["东区/一小.xlsx"] is State.WARNED
    assert children() == []


@forked
def test_a_workbook_that_needs_too_much_memory_loses_only_itself(office: Path, tmp_path: Path) -> None:
    done, _ = run(office, tmp_path / "公开", limits=Limits(PATIENCE, 40))
    assert set(states(done).values()) == {State.FAILED}
    assert "内存" in done.entries[0].failures[0]
    done, told = run(office, tmp_path / "公开")
    assert (told.kept, states(done)["东区/一小.xlsx"]) == (0, State.WARNED), "what failed is tried again"


@forked
def test_a_killed_process_costs_one_more_try(office: Path, tmp_path: Path) -> None:
    system.context()  # the warm server is no child to be killed
    seen: list[int] = []
    over = threading.Event()

    def kill_the_first() -> None:
        while not over.wait(0.02):
            for child in children():
                if child.pid not in seen:
                    seen.append(child.pid)
                    if len(seen) == 1:
                        child.kill()

    watching = threading.Thread(target=kill_the_first)
    watching.start()
    done, _ = run(office, tmp_path / "公开")
    over.set()
    watching.join()
    assert len(seen) == len(done.entries) + 1
    assert sorted(states(done).values()) == sorted([State.WARNED, State.FAULTY, State.WARNED])


@forked
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_processes_end_with_the_one_that_began_them(office: Path, tmp_path: Path) -> None:
    os.mkfifo(office / "东区" / "永远.xlsx")
    code = "import sys; from generator.cli import main; main(sys.argv[1:])"
    arguments = ["batch", str(office), "-o", str(tmp_path / "公开"), "--format", "json", "--jobs", "1"]
    begun = psutil.Popen([sys.executable, "-c", code, *arguments])
    until(lambda: len(begun.children(recursive=True)) >= 3)
    family = begun.children(recursive=True)
    begun.kill()
    begun.wait()
    _, alive = psutil.wait_procs(family, timeout=PATIENCE)
    assert alive == []


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let Ctrl-C interrupt, also where the tests run in the background: a shell has it ignored there."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_interrupting_keeps_what_is_done(office: Path, tmp_path: Path) -> None:
    class Impatient(Told):
        def done(self, entry: object) -> None:
            signal.raise_signal(signal.SIGINT)

    from generator.batch.here import Here

    output = tmp_path / "公开"
    done = batch(office, output, ("json",), False, Here(1, LIMITS), Impatient())
    assert not done.finished
    assert list(states(done).values()).count(State.WAITING) == 2
    assert "未做" in (output / "汇总.html").read_text("utf-8")
    done, told = run(office, output)
    assert (done.finished, told.kept) == (True, 1)


@forked
@pytest.mark.parametrize("times", [1, pytest.param(3, marks=pytest.mark.slow)])
def test_a_run_that_is_killed_goes_on_where_it_was(office: Path, tmp_path: Path, times: int) -> None:
    kills = list(kill_often(office, tmp_path, times=times, seed=7, formats="json,xlsx"))
    assert len(kills) == times
    assert [killed.faults for killed in kills if killed.faults] == []


def children() -> list[psutil.Process]:
    """The processes that were forked for a workbook: children of the warm server, of which there is one."""
    return [child for server in psutil.Process().children() for child in _below(server)]


def _below(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children()
    except psutil.NoSuchProcess:
        return []
