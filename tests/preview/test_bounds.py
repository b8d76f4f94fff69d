"""No workbook, form or visitor holds up the others of an office server: what is asked of it is bounded."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
from pydantic import TypeAdapter
from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from generator.errors import GeneratorError
from generator.facts.derivation import CellLine, Derivations, Derived
from generator.findings.finding import Finding, Level
from generator.findings.place import Place
from generator.preview.access.visitors import LOCAL, Visitor, admit
from generator.preview.app import application
from generator.preview.office import reading as looking
from generator.preview.office.office import Office
from generator.preview.office.panel import panel
from generator.preview.office.snapshot import DocumentView, Snapshot, WorkbookToShow, snapshot
from generator.preview.office.standing import require_known
from generator.preview.office.watching import watch
from generator.preview.pages import downloads
from generator.processes.results import UNTRUSTED, parse_result
from generator.signoff import elsewhere
from generator.signoff.documents import copy, read_seen
from generator.signoff.elsewhere import read_elsewhere
from generator.verify.stated import StatedFigure
from tests.support.changed import small
from tests.support.edited import copy_attachments
from tests.support.instead import counted_beside, refusing, stamped, unreadable
from tests.support.listed import listing
from tests.support.waiting import until_so

BASE = "http://localhost"
T = TypeVar("T")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A unit's workbook."""
    place = tmp_path / "填报"
    (place / "教育局").mkdir(parents=True)
    copy_attachments(place / "教育局")
    (place / "教育局" / "填报表.xlsx").write_bytes(small())
    return place


def opened(folder: Path) -> Office:
    return Office(folder, folder / "输出")


def slot(office: Office) -> str:
    (found,) = office.slots
    return found


def client(office: Office, who: Visitor = LOCAL) -> httpx.AsyncClient:
    """A browser of somebody whom the gate has let in."""
    app = application(office)

    async def entered(scope: Scope, receive: Receive, send: Send) -> None:
        admit(HTTPConnection(scope), who)
        await app(scope, receive, send)

    behind = httpx.ASGITransport(entered, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=behind, base_url=BASE, headers={"Origin": BASE})


def asked(office: Office, ask: Callable[[httpx.AsyncClient], Awaitable[T]], who: Visitor = LOCAL) -> T:
    """Return what a browser of somebody is answered."""

    async def answered() -> T:
        async with client(office, who) as browser:
            return await ask(browser)

    return asyncio.run(answered())


def test_a_long_form_of_a_step_is_refused(folder: Path) -> None:
    office = opened(folder)
    data = {"step": "提交", "remark": "长" * 100_000}
    answer = asked(office, lambda browser: browser.post(f"/d/{slot(office)}/steps", data=data))
    assert answer.status_code == 413 and "太长" in answer.text


def test_a_workbook_whose_process_refuses_holds_up_no_step(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "snapshot", refusing)
    office = opened(folder)
    (bad,) = office.slots.values()
    asyncio.run(office.refresh([bad]))
    seen = office.snapshot(bad)
    assert seen and seen.failure == "请改正。"
    require_known(office, bad, LOCAL)


def derived(*parts: str, cells: tuple[str, ...] = ()) -> Derived:
    return Derived("收入", "1", "1", parts, cells)


@pytest.mark.parametrize(
    "figures",
    [
        {"0": derived("0")},
        {"0": derived("1"), "1": derived("0", "0")},
        {str(number): derived(*[str(number + 1)] * 2) for number in range(30)} | {"30": derived()},
        {str(number): derived(str(number + 1)) for number in range(3000)} | {"3000": derived()},
        {"0": derived(*["1"] * 10_000), "1": derived(cells=("项目!A1",) * 100_000)},
        {"0": derived("1")},
        {"0": derived(cells=("项目!A2",))},
        {},
    ],
    ids=["itself", "circle", "doubled", "deep", "wide", "no part", "no cell", "nothing"],
)
def test_a_forged_origin_of_a_figure_is_not_listed(figures: dict[str, Derived]) -> None:
    stated = {"a": StatedFigure("a", "0", "1", "1", "表一")}
    document = DocumentView((), "", stated, Derivations(figures, {"项目!A1": CellLine("金额", "1", "")}), {})
    with pytest.raises(GeneratorError, match="不能在这里列出；请"):
        panel(document, "a")


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("教育局")
    copy_attachments(folder)
    (folder / "填报表.xlsx").write_bytes(small())
    return snapshot(WorkbookToShow(folder / "填报表.xlsx"))


def came_back(honest: Snapshot, inside: str) -> object:
    """Return what the server reads, when the process says that this is the inside of the page."""
    assert honest.document
    said = honest._replace(document=honest.document._replace(inside=inside))
    return parse_result(snapshot, b"=" + TypeAdapter(Snapshot).dump_json(said))


def test_a_page_comes_back_as_it_was_made(honest: Snapshot) -> None:
    assert honest.document and "notes" in honest.document.inside
    assert came_back(honest, honest.document.inside) == honest


@pytest.mark.parametrize(
    "forged",
    [
        '<section><form action="/d/x/steps" method="post"><button>好</button></form></section>',
        '<section><p><button formaction="/d/x/steps">好</button></p></section>',
        '<meta http-equiv="refresh" content="0;url=https://example.com">',
        "</body><meta http-equiv=refresh content=0><body>",
        '<html><head><base href="https://example.com"></head><body onload="x"><script>x</script></body></html>',
        '<section><p class="text" style="position:fixed">一</p></section>',
        '<section><p><a href="https://example.com">一</a></p></section>',
        '<section><p><a href="/logout">一</a></p></section>',
        '<section><p><a href="?figure=x&amp;step=1#x">一</a></p></section>',
        '<section><img src="https://example.com/x.png" alt="一"></section>',
        "<section><!-- 一 --></section>",
        '<section><svg><foreignObject><p onclick="x">一</p></foreignObject></svg></section>',
        '<section><svg><a xlink:href="javascript:x"><text>一</text></a></svg></section>',
        '<section><h2 id="a b">一</h2></section>',
        "<section><style>body { display: none }</style></section>",
        "<section><iframe srcdoc='x'></iframe></section>",
    ],
)
def test_a_page_that_is_none_of_ours_is_not_used(honest: Snapshot, forged: str) -> None:
    assert came_back(honest, forged) == UNTRUSTED


@pytest.mark.parametrize(("page", "answer"), [("{}", 403), ("{}steps", 400), ("//[", 403)])
def test_a_step_is_taken_from_its_own_page_alone(folder: Path, page: str, answer: int) -> None:
    office = opened(folder)
    place = f"/d/{slot(office)}/"
    headers = {"Referer": f"{BASE}{page.format(place)}?x=1"}
    said = asked(office, lambda browser: browser.post(f"{place}steps", data={"step": "一"}, headers=headers))
    assert said.status_code == answer and "没有" in said.text


@pytest.mark.parametrize("cell", ["一", "12", "A", "A0", "a1", "A1\n", "A1:B2", "ABCD1", "A12345678"])
def test_a_finding_at_no_cell_is_not_used(honest: Snapshot, cell: str) -> None:
    """Else one workbook would leave the findings of all without a page."""
    where = Place(sheet="项目", cell=cell)
    odd = Finding.model_construct(level=Level.ERROR, code="X-01", message="一。", where=where)
    said = honest._replace(findings=[odd])
    assert parse_result(snapshot, b"=" + TypeAdapter(Snapshot).dump_json(said)) == UNTRUSTED


def test_of_workbooks_that_are_opened_first_a_few_are_looked_at_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "snapshot", counted_beside)
    for number in range(6):
        (tmp_path / f"{number}.xlsx").touch()
    office = opened(tmp_path)

    async def open_all(browser: httpx.AsyncClient) -> None:
        await asyncio.gather(*(browser.get(f"/d/{slot}/") for slot in office.slots))

    asked(office, open_all)
    seen = [office.snapshot(slot) for slot in office.slots.values()]
    assert max(int(found.failure) for found in seen if found) <= 2 and len(seen) == 6


def test_a_moved_workbook_that_cannot_be_read_is_opened_once_while_it_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "read_seen", unreadable)
    (bad := tmp_path / "坏.xlsx").write_bytes(b"x")
    assert [list(read_elsewhere([bad])) for _ in range(3)] == [[]] * 3
    assert (tmp_path / "坏.times").read_text() == "x"
    bad.write_bytes(b"y")
    assert list(read_elsewhere([bad])) == []
    assert (tmp_path / "坏.times").read_text() == "xx"


def test_a_file_is_one_however_it_is_listed(tmp_path: Path) -> None:
    (path := tmp_path / "填报表.xlsx").write_bytes(listing("a.pdf", "./a.pdf", "b\\a.pdf", "../x.pdf"))
    assert list(read_seen(path).content.attachments) == ["a.pdf", "b/a.pdf", "../x.pdf"]


def test_too_many_files_are_not_read(tmp_path: Path) -> None:
    (path := tmp_path / "填报表.xlsx").write_bytes(listing(*(f"{number}.pdf" for number in range(201))))
    with pytest.raises(GeneratorError, match="“附件”表列出了 201 个文件，超过 200 个；请"):
        read_seen(path)


def test_what_is_submitted_is_bounded(tmp_path: Path) -> None:
    names = [f"{number}.pdf" for number in range(11)]
    (path := tmp_path / "填报表.xlsx").write_bytes(listing(*names))
    for name in names:
        with (tmp_path / name).open("wb") as file:
            file.truncate(20 * 1024 * 1024)
    with pytest.raises(GeneratorError, match="超过 200 MB，没有办理；请"):
        copy(read_seen(path), tmp_path / "内部")


def test_nothing_is_kept_of_a_workbook_that_is_gone(folder: Path) -> None:
    async def moved() -> None:
        office = opened(folder)
        (here,) = office.slots.values()
        watching = asyncio.create_task(watch(office))
        await until_so(lambda: office.snapshot(here))
        here.path.rename(folder / "x.txt")
        await until_so(lambda: office.snapshot(here) is None)
        await office.stop()
        await watching

    asyncio.run(moved())


def test_one_new_file_is_made_once_for_all_who_ask_for_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "_made", stamped)
    office = opened(folder)
    address = f"/d/{slot(office)}/files/xlsx"

    async def ask(browser: httpx.AsyncClient) -> list[httpx.Response]:
        await browser.get(f"/d/{slot(office)}/")
        return [*await asyncio.gather(*(browser.get(address) for _ in range(6))), await browser.get(address)]

    assert [answer.content for answer in asked(office, ask)] == [b"PK"] * 7
    assert (folder / "教育局" / "填报表.times").read_text() == "x"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("{folder}/教育局/填报表.xlsx：不能读取。", "教育局/填报表.xlsx：不能读取。"),
        ("{folder}：不能读取这个文件夹；请检查。", "填报：不能读取这个文件夹；请检查。"),
        ("{output}/签审记录.sqlite：已损坏。", "签审记录.sqlite：已损坏。"),
        ("/tmp/tmpa1b2c3/填报表.xlsx：“附件”表列出了 300 个文件。", "填报表.xlsx：“附件”表列出了 300 个文件。"),
        ("有几本：/srv/甲/a.xlsx、/srv/乙/b.xlsx；请核对。", "有几本：a.xlsx、b.xlsx；请核对。"),
        (r"C:\数据\甲\a.xlsx：不能读取。", "a.xlsx：不能读取。"),
        ("公开在 https://www.example.gov.cn/gk/2026/ 了，2026/2/10 印发；是/否/无。", ""),
        ("缺少文件 公开文件/甲.pdf。“/”不是金额。", ""),
    ],
)
def test_a_page_names_no_folder_of_the_server(folder: Path, said: str, shown: str) -> None:
    office = opened(folder)
    said = said.format(folder=office.folder, output=office.output)
    assert office.without_local_folders(said) == (shown or said)
