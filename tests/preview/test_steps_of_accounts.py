"""From 提交 to 公开 on an office server: everybody takes the steps that are theirs, and is refused another's."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import httpx
import pytest

from generator.preview.access.roles import Account, Role
from tests.preview.offices import EDUCATION, HEAD, PASSWORD, OfficeServer, office
from tests.support.changed import save, small
from tests.support.edited import copy_attachments
from tests.support.waiting import until

REVIEWER = "教育保密审查"
WHERE = "2026年2月20日，https://www.example.gov.cn/"
WAY = (("提交", EDUCATION, ""), ("审查", REVIEWER, "未见涉密内容"), ("审签", HEAD, "同意"), ("公开", EDUCATION, WHERE))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeServer]:
    folder = tmp_path_factory.mktemp("办公室")
    (folder / "教育局").mkdir()
    copy_attachments(folder / "教育局")
    (folder / "教育局" / "填报表.xlsx").write_bytes(small())
    with office(folder) as started:
        started.accounts.add(Account(REVIEWER, frozenset({Role.REVIEWER}), ("教育局",)), PASSWORD)
        yield started


def steps_of(client: httpx.Client) -> str:
    """Return the address of the steps of the only document."""
    (address,) = set(re.findall(r'href="(/d/\w+/)(?:steps)?"', client.get("/").text))
    return f"{address}steps"


def taken(server: OfficeServer, who: str, step: str, remark: str) -> httpx.Response:
    """Take a step from the page of whoever may take any; what is not offered can still be sent."""
    with server.client(who) as client, server.client(HEAD) as other:
        address = steps_of(client)
        said = "".join(reader.get(address).text for reader in (client, other))
        form = {name: next(iter(re.findall(f'name="{name}" value="(.*?)"', said)), "") for name in ("after", "content")}
        return client.post(address, data={**form, "step": step, "remark": remark})


def rolled_over(server: OfficeServer) -> tuple[str, bytes]:
    """Take home next year's workbook: what it is called, and the workbook."""
    with server.client(EDUCATION) as client:
        document = steps_of(client).removesuffix("steps")
        client.get(document)  # waits until it was looked at
        answer = client.get(f"{document}following/budget")
    return unquote(answer.headers["content-disposition"]), answer.content


def move_away(server: OfficeServer) -> None:
    """Move the workbook elsewhere, and wait until it is told to be gone."""
    (server.folder / "教育局" / "填报表.xlsx").rename(server.folder / "原件.bak")
    with server.client(EDUCATION) as client:
        until(lambda: "没有填报表的公开文本" in client.get("/").text)


def test_everybody_takes_their_own_steps_and_no_other(server: OfficeServer) -> None:
    """The workbook is moved away once all is signed: what is published is the package."""
    name, before = rolled_over(server)
    assert name.endswith("2027年预算填报表（由未审签的填报表结转）.xlsx")
    for step, whose, remark in WAY:
        if step == "公开":
            save({"edit": {"项目支出!F3": 1_026_500}}, small(), server.folder / "教育局" / "填报表.xlsx")
            name, after = rolled_over(server)
            assert name.endswith("（由定稿结转）.xlsx") and after == before, "what was signed, whatever it has become"
            move_away(server)
        for other in sorted({EDUCATION, REVIEWER, HEAD} - {whose}):
            answer = taken(server, other, step, remark)
            assert answer.status_code == 409, (step, other)
            assert re.search("要由(填报人|保密审查人|负责人)办理", answer.text), (step, other)
        assert taken(server, whose, step, remark).status_code == 303, step
    with server.client(HEAD) as client:
        address = steps_of(client)
        page = client.get(address).text
        assert 'aria-current="step">已公开</li>' in page and "填报表不见了" in page and WHERE in page
        (pdf, *_) = re.findall(r'href="(packages/[^"]+)">[^<]*\.pdf<', page)
        assert client.get(address.removesuffix("steps") + pdf).content.startswith(b"%PDF")
