"""Who may log in to an office server, for how long, and that nobody tries passwords."""

import io
import sqlite3
from pathlib import Path

import httpx
import pytest
from argon2 import PasswordHasher

from generator.cli import main
from generator.preview.access.accounts import Accounts
from generator.preview.access.login import own_path
from generator.preview.access.roles import Account, Role
from generator.preview.access.throttle import Throttle
from tests.preview.offices import EDUCATION, PASSWORD, POLICE, OfficeServer, free_port, login
from tests.preview.running import running
from tests.support.waiting import PATIENCE


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))


def run(*arguments: object) -> int:
    return main(["account", *map(str, arguments)])


def test_accounts_are_kept_with_a_hash_of_the_password(
    tmp_path: Path, typed: None, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--role", "填报人", "--role", "负责人", "--folder", "教育局/本级")
    assert run("add", "教育局", *given, "-o", tmp_path / "新") == 0
    assert run("list", "-o", tmp_path / "新") == 0
    assert "教育局　填报人、负责人　文件夹：教育局/本级" in capsys.readouterr().out
    kept = Accounts(tmp_path / "新")
    assert PASSWORD.encode() not in kept.path.read_bytes() and b"$argon2id$" in kept.path.read_bytes()
    assert kept.verified("教育局", PASSWORD) and not kept.verified("教育局", PASSWORD + "x")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["add", "甲", "--role", "填报人"], "请用 --folder 写明看得到的文件夹"),
        (["password", "没有的"], "没有账户“没有的”"),
        (["disable", "没有的"], "没有账户“没有的”"),
        (["add", "已有", "--role", "财政局"], "已经有账户“已有”"),
    ],
)
def test_what_cannot_be_done_is_told(
    tmp_path: Path, typed: None, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    Accounts(tmp_path).add(Account("已有", frozenset({Role.FINANCE}), ()), PASSWORD)
    assert run(*arguments, "-o", tmp_path) == 2
    assert told in capsys.readouterr().err


def test_a_short_password_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("123456789\n"))
    assert run("add", "甲", "--role", "财政局", "-o", tmp_path) == 2
    assert "密码至少 10 个字符" in capsys.readouterr().err and Accounts(tmp_path).all() == []


@pytest.mark.parametrize("folder", ["..", "../x", "教育局/../公安局", "/etc", "C:/x", "//server/x", "a\\..\\..", ""])
def test_no_account_sees_beyond_the_folder(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("add", "甲", "--role", "填报人", "--folder", folder)
    assert "文件夹应从填报表总文件夹算起" in capsys.readouterr().err


def test_a_weaker_hash_is_renewed_when_somebody_logs_in(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    accounts.add(Account("甲", frozenset({Role.FINANCE}), ()), PASSWORD)
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with sqlite3.connect(accounts.path) as connection:
        connection.execute("update accounts set password = ?", (weak,))
    connection.close()
    before = accounts.verified("甲", PASSWORD)
    assert before and weak.encode() not in accounts.path.read_bytes()
    assert accounts.find("甲") == before, "their sessions go on"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--host", "localhost"], "--certificate 证书文件 --key 私钥文件"),
        (["--host", "0.0.0.0", "--certificate", "x.pem"], "不能是 0.0.0.0"),
        (["--host", "localhost", "--behind-proxy", "https://gk.example.cn"], "没有可以登录的账户；请先添加"),
        (["--behind-proxy", "https://gk.example.cn"], "要和 --host 一起用"),
    ],
)
def test_what_is_not_safe_is_not_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], told: str
) -> None:
    assert main(["preview", str(tmp_path), "-o", str(tmp_path / "输出"), "--no-browser", *options]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("proxy", ["http://gk.example.cn", "https://gk.example.cn/x", "https://a@b", "gk.example.cn"])
def test_a_certificate_or_proxy_that_is_none_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], proxy: str
) -> None:
    Accounts(tmp_path).add(Account("甲", frozenset({Role.FINANCE}), ()), PASSWORD)
    given = ["preview", str(tmp_path / ".."), "-o", str(tmp_path), "--no-browser", "--host", "localhost"]
    assert main([*given, "--behind-proxy", proxy]) == 2
    assert main([*given, "--certificate", __file__]) == 2
    told = capsys.readouterr().err
    assert "浏览器中打开的地址" in told and "证书或私钥不能用" in told


def test_without_login_the_way_leads_there_and_back(server: OfficeServer) -> None:
    with server.nobody() as client:
        asked = client.get("/d/0123456789ab/?figure=x")
        assert asked.status_code == 303
        assert asked.headers["location"] == "/login?next=%2Fd%2F0123456789ab%2F%3Ffigure%3Dx"
        assert 'value="/d/0123456789ab/?figure=x"' in client.get(asked.headers["location"]).text
        assert client.get("/static/preview.css").status_code == 200
        assert client.get("/next", headers={"Sec-Fetch-Dest": "empty"}).status_code == 401
        assert client.get("/?token=x").status_code == 303


@pytest.mark.parametrize("then", ["https://evil.example", "//evil.example", "/\\evil.example", "evil", "/\n/x", ""])
def test_logging_in_leads_nowhere_else(then: str) -> None:
    assert own_path(then) == "/"
    assert own_path("/d/x/?figure=1") == "/d/x/?figure=1"


def test_the_cookie_is_for_this_server_alone(server: OfficeServer) -> None:
    with server.nobody() as client:
        answer = login(client, EDUCATION)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"__Host-mingzhang-{server.base.rpartition(':')[2]}=")
    assert all(flag in cookie for flag in ("HttpOnly", "Secure", "SameSite=lax", "Path=/", "Max-Age=43200"))
    assert "Domain" not in cookie


def test_who_logs_out_is_out(server: OfficeServer) -> None:
    with server.client(EDUCATION) as client:
        cookies = dict(client.cookies)
        assert EDUCATION in client.get("/").text
        assert client.post("/logout").status_code == 303
    with server.nobody() as client:
        client.cookies.update(cookies)
        assert client.get("/").status_code == 303


def test_a_session_is_new_at_every_login(server: OfficeServer) -> None:
    with server.client(EDUCATION) as client:
        (first,) = client.cookies.values()
        login(client, EDUCATION)
        assert client.cookies.values() != [first]
        assert client.get("/").status_code == 200
        old = httpx.Cookies({next(iter(client.cookies)): first})
    with server.nobody() as client:
        client.cookies = old
        assert client.get("/").status_code == 303


@pytest.mark.parametrize("way", ["disable", "password"])
def test_who_is_disabled_or_has_another_password_is_out_at_once(
    server: OfficeServer, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.accounts.add(Account(way, frozenset({Role.FINANCE}), ()), PASSWORD)
    with server.client(way) as client:
        assert client.get("/").status_code == 200
        monkeypatch.setattr("sys.stdin", io.StringIO("ein-anderes-pferd\n"))
        assert run(way, way, "-o", server.output) == 0
        assert client.get("/").status_code == 303
        assert login(client, way).status_code == 403


@pytest.mark.parametrize("path", ["/login", "/logout"])
def test_no_other_page_logs_in_or_out(server: OfficeServer, path: str) -> None:
    with server.client(EDUCATION) as client:
        for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "same-site"}):
            assert client.post(path, headers=headers).status_code == 403
        assert client.get("/").status_code == 200
        assert client.get("/", headers={"Host": "evil.example"}).status_code == 421


def test_a_long_form_is_refused_before_anybody_logs_in(server: OfficeServer) -> None:
    with server.nobody() as client:
        answer = client.post("/login", data={"name": "x" * 100_000, "password": "x"})
        assert answer.status_code == 413 and "太长" in answer.text


def test_who_fails_has_to_wait_even_with_the_right_password(server: OfficeServer) -> None:
    server.accounts.add(Account("记错的", frozenset({Role.FINANCE}), ()), PASSWORD)
    with server.nobody() as client:
        for _ in range(5):
            answer = login(client, "记错的", "geraten-geraten")
            assert answer.status_code == 403 and "名称或密码不对" in answer.text
            assert login(client, "没有的", "geraten-geraten").status_code == 403
        for name in ("记错的", "没有的"):
            answer = login(client, name)
            assert answer.status_code == 429 and "请过 1 分钟再试" in answer.text
            assert "set-cookie" not in answer.headers
        assert login(client, POLICE).status_code == 303, "the others of an office are not locked out with them"


def failed(throttle: Throttle, times: int, name: str, address: str) -> None:
    for _ in range(times):
        throttle.count(name, address)


def test_waits_grow_and_end() -> None:
    now = [1000.0]
    throttle = Throttle(lambda: now[0])
    failed(throttle, 4, "甲", "10.0.0.1")
    assert throttle.wait("甲", "10.0.0.1") == 0
    failed(throttle, 1, "甲", "10.0.0.1")
    assert 60 <= throttle.wait("甲", "10.0.0.1") <= 61
    assert throttle.wait("乙", "10.0.0.1") == throttle.wait("甲", "10.0.0.2") == 0
    now[0] += 61
    assert throttle.wait("甲", "10.0.0.1") == 0
    failed(throttle, 1, "甲", "10.0.0.1")
    assert throttle.wait("甲", "10.0.0.1") > 100
    throttle.forgive("甲", "10.0.0.1")
    assert throttle.wait("甲", "10.0.0.1") == 0


def test_an_office_behind_one_address_is_not_locked_out() -> None:
    throttle = Throttle(lambda: 1000.0)
    for number in range(19):
        failed(throttle, 5, f"经办{number}", "10.0.0.1")
    assert throttle.wait("经办0", "10.0.0.1") and not throttle.wait("局长", "10.0.0.1")
    for _ in range(300):  # who log in rightly, one after another
        throttle.count("局长", "10.0.0.1")
        throttle.forgive("局长", "10.0.0.1")
    assert not throttle.wait("科长", "10.0.0.1")


def test_one_address_does_not_try_all_accounts() -> None:
    now = [1000.0]
    throttle = Throttle(lambda: now[0])
    throttle.count("局长", "10.0.0.1")
    throttle.forgive("局长", "10.0.0.1")
    failed(throttle, 2, "科长", "10.0.0.1")
    for number in range(100):
        failed(throttle, 1, f"猜{number}", "10.0.0.1")
    assert 0 < throttle.wait("科长", "10.0.0.1") <= 61
    assert throttle.wait("局长", "10.0.0.1") == 0, "who has logged in from there before"
    now[0] += 61
    assert throttle.wait("科长", "10.0.0.1") == 0


def test_many_addresses_do_not_try_one_account() -> None:
    throttle = Throttle(lambda: 1000.0)
    throttle.count("甲", "10.0.0.1")
    throttle.forgive("甲", "10.0.0.1")
    for number in range(50):
        failed(throttle, 1, "甲", f"10.1.0.{number}")
    assert throttle.wait("甲", "10.2.0.1") and not throttle.wait("乙", "10.1.0.1")
    assert throttle.wait("甲", "10.0.0.1") == 0, "who has logged in from there before"


def test_one_computer_is_one_address() -> None:
    throttle = Throttle(lambda: 1000.0)
    for number in range(5):
        failed(throttle, 1, "甲", f"2001:db8:1:2::{number}")
    assert throttle.wait("甲", "2001:db8:1:2:ffff::1") and not throttle.wait("甲", "2001:db8:1:3::1")


def test_no_clock_that_somebody_sets_locks_out(monkeypatch: pytest.MonkeyPatch) -> None:
    throttle = Throttle()
    failed(throttle, 5, "甲", "10.0.0.1")
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert 0 < throttle.wait("甲", "10.0.0.1") <= 61


def test_behind_a_proxy_its_address_and_what_it_saw_count(tmp_path: Path) -> None:
    Accounts(tmp_path / "输出").add(Account("甲", frozenset({Role.FINANCE}), ()), PASSWORD)
    Accounts(tmp_path / "输出").add(Account("丙", frozenset({Role.FILLER}), ("教育局",)), PASSWORD)
    options = ("--host", "127.0.0.1", "--port", str(free_port()), "--behind-proxy", "https://GK.example.cn:443")
    with running(tmp_path, *options) as started:
        assert started.base == "https://gk.example.cn/"
        _, _, forwarded, missing = (started.printed.readline() for _ in range(4))
        assert forwarded == f"代理服务器请转到：http://127.0.0.1:{options[3]}\n"
        assert missing.startswith(
            "提示  账户“丙”的文件夹“教育局”还没有：第一次上传时建立；写错了的，请用 account change 改"
        )
        headers = {"Host": "gk.example.cn", "Origin": "https://gk.example.cn"}
        with httpx.Client(base_url=f"http://127.0.0.1:{options[3]}", headers=headers, timeout=PATIENCE) as client:
            for _ in range(5):
                guessed = {"X-Forwarded-For": "9.9.9.9, 10.0.0.7"}
                assert client.post("/login", data={"name": "甲", "password": "x"}, headers=guessed).status_code == 403
            data = {"name": "甲", "password": PASSWORD}
            assert client.post("/login", data=data, headers={"X-Forwarded-For": "x, 10.0.0.7"}).status_code == 429
            two = [("X-Forwarded-For", "10.0.0.8"), ("X-Forwarded-For", "10.0.0.7")]  # the proxy's own is the last
            assert client.post("/login", data=data, headers=[*headers.items(), *two]).status_code == 429
            entered = client.post("/login", data=data, headers={"X-Forwarded-For": "10.0.0.7, 10.0.0.8"})
            assert entered.status_code == 303 and "Secure" in entered.headers["set-cookie"]
            assert client.get("/", headers={"Host": f"127.0.0.1:{options[3]}"}).status_code == 421
