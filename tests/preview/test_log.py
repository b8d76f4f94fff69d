"""What an administrator may have to know is written down; what nobody may read there is not."""

import asyncio
import logging
import re
import sys
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from starlette.types import Message, Receive, Scope, Send

from generator.cli import main
from generator.errors import places
from generator.preview.access.gate import peer
from generator.preview.access.recorded import Recorded
from generator.preview.access.roles import Role
from generator.preview.serving import log
from generator.preview.serving.log import ERROR, INFO, log_file, logging_to, note, quoted
from tests.preview.offices import EDUCATION, PASSWORD, OfficeServer, login, office
from tests.preview.running import Running
from tests.support.changed import changed, small
from tests.support.edited import copy_attachments

CELL, TYPED = "绝密事项甲乙丙", "verraten-verraten"


class Log(NamedTuple):
    """The log of a server from its start to its end: where it is, and what was printed of it."""

    file: Path
    printed: str
    base: str
    token: str

    @property
    def text(self) -> str:
        return self.file.read_text("utf-8")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Log:
    """Of an office in which things were done and refused."""
    folder = tmp_path_factory.mktemp("办公室")
    (folder / "教育局").mkdir()
    copy_attachments(folder / "教育局")
    with office(folder) as server:
        printed = next(line for line in server.printed if line.startswith("运行日志："))
        server.accounts.change(EDUCATION, {Role.FILLER}, ["教育局"])
        token = work(server)
    return Log(log_file(server.output), printed, server.base, token)


def work(server: OfficeServer) -> str:
    """Do what is to stand in the log; return what must not, by which somebody is known who has logged in."""
    texts = {"edit": {"项目!B3": CELL, "基本信息!B4": CELL, "附件!B3": f"{CELL}.pdf"}}
    with server.nobody() as other:
        assert login(other, EDUCATION, TYPED).status_code == 403
        assert login(other, TYPED, "x").status_code == 403
        assert other.get("/", headers={"Host": "evil.example"}).status_code == 421
        assert other.post("/logout", headers={"Origin": "https://evil.example"}).status_code == 403
    with server.client(EDUCATION) as client:
        token = next(iter(client.cookies.values()))
        (action,) = re.findall(r'action="(/folders/\w+/workbook)"', client.get("/").text)
        assert client.post(action, files={"file": small()}, data={"content": ""}).status_code == 303
        (slot,) = set(re.findall(r'href="(/d/\w+/)"', client.get("/").text))
        page = client.get(f"{slot}steps").text
        wish = {name: re.findall(rf'name="{name}" value="(\w*)"', page)[0] for name in ("after", "content")}
        assert client.post(f"{slot}steps", data={"step": "提交", **wish}).status_code == 303
        content = re.findall(r'name="content" value="(\w*)"', client.get(slot).text)[0]
        sent = client.post(f"{slot}workbook", files={"file": changed(texts, small())}, data={"content": content})
        assert sent.status_code == 303
        assert client.get(f"{slot}panel?figure={CELL}").status_code == 404
        assert client.get(f"{slot}revisions?old={CELL}").status_code == 409
        whole = server.accounts.path.read_bytes()
        server.accounts.path.write_bytes(b"damaged" * 1000)
        broken = client.get("/")
        server.accounts.path.write_bytes(whole)
        assert broken.status_code == 500 and "程序出错" in broken.text
    return token


def test_what_was_done_and_refused_stands_in_the_log_and_nothing_secret(kept: Log) -> None:
    said = kept.text
    for line in (
        rf'信息 启动 地址="{kept.base}/"',
        rf'警告 登录失败 账户="{EDUCATION}" 地址="127.0.0.1"\n',
        r'警告 登录失败 账户="没有这个账户" 地址="127.0.0.1"\n',
        rf'信息 登录 账户="{EDUCATION}" 地址="127.0.0.1"\n',
        r'警告 请求 .* 方法="GET" 路由="没有进入" 状态=421',
        r'警告 请求 .* 方法="POST" 路由="没有进入" 状态=403',
        r'信息 上传 .* 地址="127.0.0.1" 填报表="教育局/填报表.xlsx" 文件="填报表" SHA-256="\w{64}" 字节=\d+\n',
        rf'信息 办理 账户="{EDUCATION}" 地址="127.0.0.1" 步骤="提交" 填报表="教育局/填报表.xlsx"\n',
        r'警告 请求 .* 路由="/d/\{slot\}/revisions" 状态=409 .* 原因="GeneratorError .*versions.py:\d+"\n',
        r'错误 请求 .* 状态=500 毫秒=\d+ 原因="GeneratorError .*accounts.py:\d+.*；DatabaseError',
    ):
        assert re.search(rf"^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d {line}", said, re.MULTILINE), line
    for secret in (CELL, PASSWORD, TYPED, kept.token, "evil", "figure", "old="):
        assert secret not in said, secret
    assert not re.search('路由="(/next|/static)', said)


def test_the_log_is_for_its_owner_and_says_when_the_server_stopped(kept: Log) -> None:
    assert kept.text.splitlines()[-1].endswith(" 信息 停止")
    if sys.platform != "win32":
        assert (kept.file.stat().st_mode & 0o777, kept.file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_where_the_log_is_is_told_at_the_start(kept: Log) -> None:
    assert str(kept.file) in kept.printed


def test_changes_of_accounts_stand_in_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = ["甲", "-o", str(tmp_path)]
    monkeypatch.setattr(sys.stdin, "readline", lambda: f"{PASSWORD}\n", raising=False)
    may = ["--role", "填报人", "--folder", "教育局"]
    for way, more in (("add", may), ("change", may), ("password", []), ("disable", []), ("enable", [])):
        assert main(["account", way, *given, *more]) == 0
    said = log_file(tmp_path).read_text("utf-8")
    done = re.findall(r'信息 (\w+) 账户="甲"', said)
    assert done == ["已添加账户", "已改账户", "已改密码", "已停用", "已恢复"]
    assert '角色="填报人" 文件夹="教育局" 操作人="' in said and PASSWORD not in said


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("张三", '"张三"'),
        ("甲\n2026-01-01 信息 登录", r'"甲\n2026-01-01 信息 登录"'),
        ('" 状态=200', r'"\" 状态=200"'),
        ("\x1b[31m\x00\x85\u2028\u202e\ud800\\", r'"\x1b[31m\x00\x85\u2028\u202e\ud800\\"'),
        ("长" * 1000, f'"{"长" * 600}…"'),
    ],
)
def test_nobody_writes_lines_of_their_own(tmp_path: Path, said: str, stands: str) -> None:
    assert quoted(said) == stands
    with logging_to(tmp_path):
        note(INFO, "登录", {"账户": said})
    (line,) = log_file(tmp_path).read_text("utf-8").splitlines()
    assert line.endswith(f" 信息 登录 账户={stands}")


def test_of_an_exception_its_place_is_told_and_never_its_message() -> None:
    def fail() -> None:
        try:
            raise KeyError(CELL)
        except KeyError as error:
            raise ExceptionGroup(CELL, [ValueError(CELL), TypeError(CELL)]) from error

    with pytest.raises(ExceptionGroup) as raised:
        fail()
    told = places(raised.value)
    assert re.fullmatch(r"ExceptionGroup preview/test_log.py:\d+；ValueError ；TypeError ", told)


def test_a_full_log_makes_way_for_a_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_BYTES", 500)
    with logging_to(tmp_path):
        for number in range(200):
            note(INFO, "请求", {"状态": number})
    files = list(log_file(tmp_path).parent.iterdir())
    assert len(files) == 10 and "状态=199" in log_file(tmp_path).read_text("utf-8")
    if sys.platform != "win32":
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_where_no_log_can_be_written_the_work_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "运行日志").write_text("a file")
    with logging_to(tmp_path):
        note(INFO, "启动", {})
        note(ERROR, "程序出错", {})
    assert capsys.readouterr().err.count("运行日志不能写入") == 1
    assert not logging.getLogger(log.__name__).propagate


def test_a_server_that_stops_says_so() -> None:
    async def long(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(3600)

    async def stopped() -> None:
        said: list[Message] = []
        scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
        answer = Recorded(long, peer)(scope, asyncio.Event().wait, partial(_keep, said))  # type: ignore[arg-type]
        task = asyncio.create_task(answer)
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled() and said[0]["status"] == 503 and "服务器正在停止" in said[1]["body"].decode()

    asyncio.run(stopped())


async def _keep(said: list[Message], message: Message) -> None:
    said.append(message)


def test_who_looks_at_their_own_workbook_leaves_no_log(preview: Running) -> None:
    """But for what goes wrong; and over http no browser is told to come by https."""
    with preview.client() as client:
        assert client.get("/").status_code == 200 and client.get("/x").status_code == 404
        assert "strict-transport-security" not in client.get("/").headers
    assert not log_file(preview.output).exists()


def test_over_https_browsers_come_by_https_alone(server: OfficeServer) -> None:
    with server.nobody() as client:
        for path in ("/login", "/", "/static/preview.css"):
            assert "max-age=31536000" in client.get(path).headers["strict-transport-security"]


def test_what_a_proxy_saw_is_believed_only_where_there_is_one(server: OfficeServer) -> None:
    with server.nobody() as client:
        client.post("/login", data={"name": "x", "password": "x"}, headers={"X-Forwarded-For": "9.9.9.9"})
        said = log_file(server.output).read_text("utf-8")
    assert "9.9.9.9" not in said and '地址="127.0.0.1"' in said
