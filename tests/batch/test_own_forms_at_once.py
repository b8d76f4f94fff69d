"""A batch is made in an office's own forms, and made again when one of them has changed."""

from pathlib import Path

from generator.batch.entry import State
from tests.support.changed import small
from tests.support.edited import copy_attachments
from tests.support.office import codes, run, states
from tests.support.own_forms import OWN, in_form, lay, own_form


def office(folder: Path) -> Path:
    """Two workbooks, one of them in an own form, which lies in the folder of all workbooks."""
    for name in ("东区", "西区"):
        (folder / name).mkdir(parents=True)
        copy_attachments(folder / name)
    (folder / "东区" / "一.xlsx").write_bytes(small())
    in_form(folder / "西区", OWN, small()).rename(folder / "西区" / "二.xlsx")
    return folder


def test_what_a_form_changes_is_made_again(tmp_path: Path) -> None:
    folder, output = office(tmp_path / "填报"), tmp_path / "公开"
    lay(folder, own_form())
    done, told = run(folder, output)
    assert set(states(done).values()) <= {State.DONE, State.WARNED} and told.kept == 0
    assert run(folder, output)[1].kept == 2
    lay(folder, own_form().replace("年度部门预算", "年部门预算").replace('about = "', 'about = "新'))
    done, told = run(folder, output)
    assert told.kept == 0 and State.FAILED not in states(done).values()


def test_a_faulty_form_stops_no_batch(tmp_path: Path) -> None:
    folder = office(tmp_path / "填报")
    lay(folder, own_form(name="上海"))
    done, _ = run(folder, tmp_path / "公开")
    assert states(done)["东区/一.xlsx"] is State.WARNED and "IDN-12" in codes(done, "东区/一.xlsx")
    assert {"IDN-02", "IDN-12"} <= set(codes(done, "西区/二.xlsx"))
