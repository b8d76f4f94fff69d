"""Everybody sees the workbooks of their own folders alone, on every page that there is."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.routing import Route

from generator.preview.app import application
from generator.preview.office.office import Office
from tests.preview.offices import EDUCATION, FINANCE, HEAD, POLICE, OfficeServer
from tests.support.changed import own, save, small
from tests.support.waiting import until

OF_A_WORKBOOK = ("{slot}", "{place}")
NOWHERE = "000000000000"
OTHER = "云川市公安局"
KNOWN = {"format": "json"}
"""What stands in the addresses, besides the workbook; anything else is made up."""


@pytest.fixture(scope="module")
def server(server: OfficeServer) -> OfficeServer:
    (server.folder / "教育局").mkdir()
    (server.folder / "公安局").mkdir()
    (server.folder / "教育局" / "云川.xlsx").write_bytes(small())
    save({"edit": {"基本信息!B4": OTHER}}, own("038002"), server.folder / "公安局" / "公安.xlsx")
    return server


@pytest.fixture(autouse=True)
def restored(server: OfficeServer) -> Iterator[None]:
    """Whatever becomes of a test, the next one finds the workbooks as they were."""
    yield
    (server.folder / "教育局" / "云川.xlsx").write_bytes(small())
    shutil.rmtree(server.folder / "公安局二", ignore_errors=True)


@pytest.fixture(scope="module")
def slots(server: OfficeServer) -> dict[str, str]:
    """The workbooks' ids, by folder."""

    def found() -> dict[str, str]:
        listed = re.findall(r'/d/(\w{12})/">.*?</a></td>\s*<td>(\w+)/', client.get("/").text)
        return {folder: id for id, folder in listed} if len(listed) == 2 else {}

    with server.client(FINANCE) as client:
        return until(found)


def routes(folder: Path) -> list[tuple[str, str]]:
    """Every method and address of the application."""
    made = application(Office(folder, folder / "输出")).routes
    assert all(isinstance(route, Route) for route in made)
    known = ((method, route) for route in made if isinstance(route, Route) for method in route.methods or ())
    return [(method, route.path) for method, route in known]


def ask(client: httpx.Client, method: str, path: str, slot: str) -> tuple[int, str]:
    address = re.sub(r"\{(\w+)\}", lambda name: {**KNOWN, "slot": slot, "place": slot}.get(name[1], "x"), path)
    answer = client.request(method, address, headers={"Sec-Fetch-Site": "same-origin"})
    return answer.status_code, answer.text


def test_no_address_tells_of_another_department(server: OfficeServer, slots: dict[str, str]) -> None:
    asked = [(method, path) for method, path in routes(server.folder) if any(part in path for part in OF_A_WORKBOOK)]
    assert len(asked) >= 10
    with server.client(POLICE) as client:
        for method, path in asked:
            there = ask(client, method, path, slots["教育局"])
            assert there[0] == 404, (method, path)
            assert there == ask(client, method, path, NOWHERE), "as if there were none"


def test_every_address_needs_a_login(server: OfficeServer, slots: dict[str, str]) -> None:
    with server.nobody() as client:
        for method, path in routes(server.folder):
            if not path.startswith("/static/"):
                assert ask(client, method, path, slots["教育局"])[0] == 303, (method, path)


def looked_at(client: httpx.Client, workbooks: int) -> str:
    """The page of all findings, when as many workbooks were looked at."""

    def page() -> str:
        found = client.get("/findings").text
        return found if f"共 {workbooks} 本" in found else ""

    return until(page)


def test_the_overview_lists_what_may_be_seen(server: OfficeServer) -> None:
    for name, seen in (
        (POLICE, {"公安局"}),
        (EDUCATION, {"教育局"}),
        (HEAD, {"教育局"}),
        (FINANCE, {"教育局", "公安局"}),
    ):
        with server.client(name) as client:
            page, found = client.get("/").text, looked_at(client, len(seen))
        assert {folder for folder in ("教育局", "公安局") if f"{folder}/" in found} == seen
        assert {folder for folder in ("教育局", "公安局") if f"{folder}/" in page} == seen
        assert f"共 {len(seen)} 本" in page


def test_nobody_learns_that_another_department_works(server: OfficeServer, slots: dict[str, str]) -> None:
    with server.client(POLICE) as police, server.client(EDUCATION) as education:
        education.get(f"/d/{slots['教育局']}/")
        police.get(f"/d/{slots['公安局']}/")
        before = police.get("/next?after=0").json()
        save({"edit": {"项目支出!F3": 1_026_500}}, small(), server.folder / "教育局" / "云川.xlsx")
        (version,) = re.findall(r'data-version="(\d+)"', education.get("/").text)
        assert education.get(f"/next?after={version}").json()["version"] > int(version)
        assert police.get("/next?after=0").json() == before


def test_what_a_workbook_says_opens_nothing(server: OfficeServer, slots: dict[str, str]) -> None:
    save({"edit": {"基本信息!B4": OTHER}}, small(), server.folder / "教育局" / "云川.xlsx")
    with server.client(POLICE) as client:
        assert client.get(f"/d/{slots['教育局']}/").status_code == 404


def test_an_account_sees_nothing_of_a_folder_whose_name_begins_alike(server: OfficeServer) -> None:
    (server.folder / "公安局二").mkdir()
    (server.folder / "公安局二" / "x.xlsx").write_bytes(small())
    with server.client(FINANCE) as finance:
        until(lambda: "公安局二" in finance.get("/").text)
    with server.client(POLICE) as client:
        assert "公安局二" not in client.get("/").text


def test_the_finance_office_and_heads_upload_nothing(server: OfficeServer, slots: dict[str, str]) -> None:
    for name in (FINANCE, HEAD):
        with server.client(name) as client:
            assert "上传" not in client.get(f"/d/{slots['教育局']}/").text
            answer = client.post(f"/d/{slots['教育局']}/workbook", files={"file": b"x"})
            assert answer.status_code == 403 and "只有填报人可以上传" in answer.text
