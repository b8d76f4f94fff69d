"""Whatever stands in an address or a form, it is answered in Chinese: nothing that is typed breaks the program."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest
from starlette.routing import Route

from generator.preview.access.login import AccountEntrance
from generator.preview.access.roles import Role
from generator.preview.access.sessions import Sessions
from generator.preview.app import application
from generator.preview.office.office import Office
from generator.preview.pages.login import LoginPages
from tests.preview.offices import EDUCATION, OfficeServer, office
from tests.support.listed import listing
from tests.support.waiting import until
from tests.test_names import SHOWN, UNRULY, is_tame, posix

ODD = (
    "9" * 5000,
    "-1",
    "1e999",
    "٣",
    "%00",
    "a%00b",
    "%FF%FE",
    "%ED%A0%80",
    "%E9%95%BF" * 100,
    "NUL",
    "CON.pdf",
    "..%2F..%2Fetc",
    "%0D%0A",
    "%E2%80%AE",
    "a" * 9000,
)
"""As they stand in an address."""

QUERIES = {
    "/next": ("after",),
    "/d/{slot}/next": ("after",),
    "/d/{slot}/panel": ("figure",),
    "/d/{slot}/": ("figure", "saved"),
    "/d/{slot}/revisions": ("old", "new"),
    "/d/{slot}/revisions.html": ("old", "new"),
    "/blank": ("year", "name", "family", "form"),
    "/login": ("next",),
    "/": ("token",),
}
LONG = "长" * 90 + ".pdf"


@pytest.fixture(scope="module")
def client(server: OfficeServer) -> Iterator[httpx.Client]:
    with server.client(EDUCATION) as entered:
        yield entered


@pytest.fixture(scope="module")
def routes(server: OfficeServer) -> list[Route]:
    entrance = AccountEntrance(Sessions(server.accounts), server.base, 1, False)
    app = application(Office(server.folder, server.output), LoginPages(entrance).routes)
    return [route for route in app.routes if isinstance(route, Route)]


@pytest.fixture(scope="module")
def slot(client: httpx.Client, server: OfficeServer) -> str:
    (server.folder / "教育局").mkdir()
    (server.folder / "教育局" / "填报表.xlsx").write_bytes(listing(LONG, "通知.pdf"))
    server.accounts.change(EDUCATION, set(Role), ["教育局"])
    return own_page(client).split("/")[2]


def is_told(answer: httpx.Response) -> bool:
    """Tell whether what cannot be is refused, in Chinese; what is shown all the same is a page."""
    return answer.status_code < 500 and (answer.status_code < 400 or re.search("[一-龥]", answer.text) is not None)


def faults(answers: Iterator[httpx.Response]) -> list[str]:
    return [f"{answer.request.url} {answer.status_code}"[-200:] for answer in answers if not is_told(answer)]


def test_every_part_of_every_address(client: httpx.Client, routes: list[Route], slot: str) -> None:
    def answers() -> Iterator[httpx.Response]:
        for route in routes:
            for part in re.findall(r"\{\w+\}", route.path):
                for odd in ODD:
                    address = re.sub(r"\{slot\}", slot, route.path.replace(part, odd))
                    method = "GET" if "GET" in (route.methods or ()) else "POST"
                    yield client.request(method, re.sub(r"\{\w+\}", "x", address))

    assert faults(answers()) == []


def test_every_query(client: httpx.Client, slot: str) -> None:
    def answers() -> Iterator[httpx.Response]:
        for address, names in QUERIES.items():
            for odd in ODD:
                asked = "&".join(f"{name}={odd}" for name in names)
                yield client.get(f"{address.format(slot=slot)}?{asked}")

    assert faults(answers()) == []
    assert client.get(f"/next?after={'9' * 5000}").status_code == 400
    assert client.get(f"/d/{slot}/packages/x/{'9' * 5000}").status_code == 404


def test_every_query_that_is_asked_for_is_tried_here() -> None:
    asked = set()
    for path in (Path(application.__code__.co_filename).parent).rglob("*.py"):
        asked |= set(re.findall(r'query_params\.get\("(\w+)"', path.read_text("utf-8")))
    assert asked <= {name for names in QUERIES.values() for name in names}


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FIELDS = {
    "/login": ("name", "password", "next"),
    "/d/{slot}/steps": ("step", "name", "remark", "after", "content"),
    "/d/{slot}/workbook": ("file", "content"),
    "/d/{slot}/attachment": ("file", "content", "name"),
}


def test_every_field_of_every_form(client: httpx.Client, slot: str) -> None:
    good = {"step": "%E6%8F%90%E4%BA%A4"}

    def answers() -> Iterator[httpx.Response]:
        for address, names in FIELDS.items():
            for odd in ODD:
                for name in names:
                    sent = "&".join(f"{key}={value}" for key, value in ({**good, name: odd}).items())
                    yield client.post(address.format(slot=slot), content=sent.encode(), headers=FORM)

    assert faults(answers()) == []


def many(charset: str, value: bytes, name: bytes = b"name") -> tuple[dict[str, str], bytes]:
    """A form of several parts, in a charset of the sender's choice."""
    body = b'--x\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n--x--\r\n' % (name, value)
    return {"Content-Type": f'multipart/form-data; boundary=x; charset="{charset}"'}, body


@pytest.mark.parametrize(
    ("charset", "value"),
    [
        ("unicode_escape", b"\\ud800"),
        ("utf-16", b"\x00\xd8"),
        ("utf-7", b"+2AA-"),
        ("undefined", b"x"),
        ("punycode", b"\xff"),
        ("idna", b"xn--\xff"),
        ("hex", b"zz"),
        ("a\x01b", b"x"),
        ("utf-8", b"\xff\xfe\x00"),
    ],
)
def test_a_form_in_any_charset(client: httpx.Client, slot: str, charset: str, value: bytes) -> None:
    for address in ("/login", f"/d/{slot}/steps", f"/d/{slot}/attachment"):
        for name in (b"name", b"step", b"file", value.replace(b'"', b"")):
            headers, body = many(charset, value, name)
            assert is_told(client.post(address, content=body, headers=headers)), address


def test_a_file_whose_listed_name_is_too_long_is_refused(client: httpx.Client, slot: str) -> None:
    page = client.get(f"/d/{slot}/").text
    content = re.findall(r'name="content" value="(\w*)"', page)[0]
    files, data = {"file": ("a.pdf", b"%PDF-1.7")}, {"content": content, "name": LONG}
    answer = client.post(f"/d/{slot}/attachment", files=files, data=data)
    assert answer.status_code == 409 and "太长；请把文件名改短" in answer.text


@pytest.fixture(scope="module")
def unruly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """An office whose only workbook, and its folder, are called what no program writes."""
    folder = tmp_path_factory.mktemp("办公室")
    (place := folder / "教育局" / UNRULY).mkdir(parents=True)
    (place / UNRULY).write_bytes(listing("通知.pdf"))
    with office(folder) as started:
        started.accounts.change(EDUCATION, set(Role), ["教育局"])
        with started.client(EDUCATION) as entered:
            yield entered


def own_page(client: httpx.Client) -> str:
    """The address of the only workbook, once the office has seen it."""
    (address,) = until(lambda: set(re.findall(r'href="(/d/\w+/)"', client.get("/").text)))
    return str(address)


@posix
def test_every_page_of_a_workbook_shows_what_it_is_called(unruly: httpx.Client, routes: list[Route]) -> None:
    page = own_page(unruly)

    def answers() -> Iterator[httpx.Response]:
        linked = set(re.findall(r'href="([^"#/][^":#]*)"', unruly.get(page).text))
        own = {route.path.removeprefix("/d/{slot}/") for route in routes if route.path.startswith("/d/{slot}/")}
        for address in {urljoin(page, found) for found in linked | {found for found in own if "{" not in found}}:
            yield unruly.get(address)

    given = [unruly.get("/"), *answers()]
    assert faults(iter(given)) == []
    pages = [answer for answer in given if "html" in answer.headers["content-type"]]
    assert [str(answer.url) for answer in pages if not is_tame(answer.text)] == []
    assert SHOWN.replace("[U+000A]", "\n") in pages[0].text


@posix
def test_such_a_workbook_is_replaced_as_any_other(unruly: httpx.Client) -> None:
    page = own_page(unruly)
    for name, file in {"workbook": listing("通知.pdf", "图.pdf"), "attachment": b"%PDF-1.7"}.items():
        content = re.findall(r'name="content" value="(\w*)"', unruly.get(page).text)[0]
        data, files = {"content": content, "name": "通知.pdf"}, {"file": ("a", file)}
        assert unruly.post(f"{page}{name}", files=files, data=data).status_code == 303
    assert unruly.post(f"{page}workbook", files=files, data={"content": "x"}).status_code == 409
    assert is_told(unruly.post(f"{page}steps", data={"step": "提交", "content": content}))
