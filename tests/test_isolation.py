"""A process that a workbook took over returns what it likes: nothing of it is run, and only its own work is lost."""

import asyncio
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.batch.entry import State
from generator.batch.here import Here
from generator.batch.job import Done, Job, run_job
from generator.batch.run import batch
from generator.errors import GeneratorError
from generator.files.writing import write_whole
from generator.preview.access.visitors import LOCAL, admit
from generator.preview.office.making import Making
from generator.preview.office.office import Office
from generator.preview.pages.answers import error_response
from generator.processes import isolation
from generator.processes.isolation import Limits, run_isolated
from generator.processes.results import UNTRUSTED, Limit, Lost
from tests.support.instead import Paper, asleep, broken, counted, half_said, large, paper, taken_over, taken_over_job
from tests.support.made import INPUTS
from tests.support.office import Told, hand_in, states
from tests.support.waiting import PATIENCE

LIMITS = Limits(PATIENCE, 1024)
A = TypeVar("A")


class Calls:
    """What unpickling would call."""

    def __init__(self, function: Callable[..., object], *given: object) -> None:
        self._call = function, given

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self._call


def test_what_is_returned_comes_back_as_it_was() -> None:
    assert run_isolated(paper, "", LIMITS) == paper("")
    with pytest.raises(GeneratorError, match=r"^请改正。$"):
        run_isolated(paper, "请改正。", LIMITS)


@pytest.mark.skipif(os.name == "nt", reason="has no signal for one process")
def test_ctrl_c_interrupts_nobody_but_whoever_waits() -> None:
    program = """if __name__ == "__main__":
    from generator.processes.isolation import Limits, run_isolated
    from tests.support.instead import interrupted
    print(run_isolated(interrupted, "", Limits(600, 1024)))"""  # new, so that no process was started before
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(paper("")) and not told.stderr


def test_what_went_wrong_is_told_by_its_place_and_never_quotes_a_cell() -> None:
    lost = run_isolated(broken, "枫林专项 1,234.50 元", LIMITS)
    assert isinstance(lost, Lost) and lost.limit is Limit.NONE
    assert re.fullmatch(
        r"程序出错（ValueError [^枫]*support/instead\.py:\d+）；请把这一行告诉软件维护人员", lost.reason
    )


def test_nothing_that_comes_back_is_run(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    evil = {
        "the system": Calls(os.system, f"touch {mark}"),
        "a function of ours": Calls(write_whole, mark, b"x"),
        "a class with behaviour": Calls(open, str(mark), "w"),
    }
    for value in evil.values():
        for kind in (b"", b"=", b"-"):
            assert run_isolated(taken_over, kind + pickle.dumps(value), LIMITS) == UNTRUSTED
    assert not mark.exists()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"=",
        b'="x"',
        b'=["\xff"]',
        b'=["../x.pdf","eA==","x","2026-02-01","1",[]]',
        b'=["..","eA==","x","2026-02-01","1",[]]',
        b'=["x.pdf","eA==","x","2026-02-01","1",{"level":"x"}]',
        b"=" + b"[" * 100_000,
        b"=[" + b"0," * 3_000_000,
        b"!\xff",
    ],
    ids=[
        "nothing",
        "no value",
        "another type",
        "no text",
        "path",
        "folder",
        "no finding",
        "deep",
        "too many values",
        "no words",
    ],
)
def test_what_is_not_as_declared_is_not_used(data: bytes) -> None:
    assert run_isolated(taken_over, data, LIMITS) == UNTRUSTED


def test_what_may_be_returned_can_be_said() -> None:
    lost = run_isolated(large, 1024 * 1024, Limits(PATIENCE, 1024, returned=1))
    assert isinstance(lost, Lost) and lost.limit is Limit.MEMORY and "太大" in lost.reason


@pytest.mark.slow
def test_no_more_is_read_than_may_be_returned() -> None:
    assert run_isolated(taken_over, b"=" * (LIMITS.answer + 1), LIMITS) == UNTRUSTED
    lost = run_isolated(large, LIMITS.answer * 4 // 5, LIMITS)  # in JSON it is a third more
    assert isinstance(lost, Lost) and lost.limit is Limit.MEMORY and "太大" in lost.reason


@pytest.mark.skipif(os.name == "nt", reason="pipes are written to otherwise")
def test_who_begins_to_answer_and_never_ends_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_GRACE", 1)
    lost = run_isolated(half_said, tmp_path, Limits(2, 1024))
    assert isinstance(lost, Lost) and lost.limit is Limit.TIME and "超过 2 秒" in lost.reason


class HalfTaken(Here):
    """An executor, one of whose workbooks takes its process over."""

    def submit(self, job: Job) -> Future[Done | Lost]:
        return self._pool.submit(run_isolated, taken_over_job if "坏" in job.workbook else run_job, job, LIMITS)


def test_a_batch_loses_only_the_workbook_that_took_over(tmp_path: Path) -> None:
    for name in ("好", "坏"):
        hand_in(tmp_path / "填报" / f"{name}.xlsx", f"{name}小学")
    done = batch(tmp_path / "填报", tmp_path / "公开", ("json",), False, HalfTaken(2, LIMITS), Told())
    told = [failure for entry in done.entries for failure in entry.failures]
    assert states(done) == {"好.xlsx": State.WARNED, "坏.xlsx": State.FAILED}, told
    (failure,) = told
    assert "没有做完：" in failure and "不合约定，没有采用" in failure
    assert not list(tmp_path.rglob("x.json"))


def application(making: Making, work: Callable[[A], object], of: A) -> Starlette:
    """A page that is made; who asks says by which account."""

    async def answer(request: Request) -> Response:
        name = request.query_params.get("who", "")
        admit(request, LOCAL._replace(name=name, has_account=True) if name else LOCAL)
        return Response(str(await making.run_for_page(request, work, of, LIMITS)))

    refused = partial(error_response, Office(INPUTS, INPUTS.parent / "outputs"))
    return Starlette(routes=[Route("/", answer)], exception_handlers={GeneratorError: refused})


async def asked(app: Starlette, times: int = 1, *, who: str = "") -> list[httpx.Response]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x", timeout=PATIENCE) as client:
        return await asyncio.gather(*(client.get("/", params={"who": who}) for _ in range(times)))


def test_a_page_says_that_a_workbook_took_over() -> None:
    async def ask() -> list[httpx.Response]:
        return await asked(application(Making(), taken_over, b"="))

    (answer,) = asyncio.run(ask())
    assert (answer.status_code, answer.text) == (409, f"没有做完：{UNTRUSTED.reason}。")


def test_only_a_few_are_made_at_once(tmp_path: Path) -> None:
    async def ask() -> list[httpx.Response]:
        return await asked(application(Making(), counted, tmp_path), 8)

    assert max(int(answer.text) for answer in asyncio.run(ask())) <= 3


def test_one_account_holds_one_place(tmp_path: Path) -> None:
    """Others have their turn meanwhile."""

    async def ask() -> tuple[list[httpx.Response], list[httpx.Response]]:
        making = Making()
        (mine := tmp_path / "甲").mkdir()
        app, other = application(making, counted, mine), application(making, counted, tmp_path)
        return await asyncio.gather(asked(app, 4, who="甲"), asked(other, who="乙"))

    answers, (other,) = asyncio.run(ask())
    assert [answer.text for answer in answers] == ["1"] * 4
    assert other.status_code == 200


def test_who_goes_away_gives_up_the_place() -> None:
    """Twelve people ask for what takes an hour, and close the page; then somebody else has their turn."""

    async def gone() -> Mapping[str, str]:
        return {"type": "http.disconnect"}

    async def ask() -> Paper:
        making = Making()
        local = {"type": "http", "visitor": LOCAL}
        left = (making.run_for_page(Request(local, gone), asleep, "", LIMITS) for _ in range(12))
        assert all(isinstance(said, GeneratorError) for said in await asyncio.gather(*left, return_exceptions=True))
        never = asyncio.Event()
        return await making.run_for_page(Request(local, lambda: _when(never)), paper, "", LIMITS)

    assert asyncio.run(ask()) == paper("")


async def _when(never: asyncio.Event) -> Mapping[str, str]:
    await never.wait()
    return {}
