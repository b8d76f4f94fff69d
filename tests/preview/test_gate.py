"""Only whoever opened the printed address is let in, and no other page can act in their name."""

import httpx
import pytest

from tests.preview.running import Running


def test_without_the_token_nothing_is_shown(preview: Running) -> None:
    for path in ("/", "/static/preview.js", "/?token=falsch"):
        answer = httpx.get(preview.base + path)
        assert answer.status_code == 403 and "没有权限" in answer.text


def test_the_token_leaves_the_address(preview: Running) -> None:
    answer = httpx.get(preview.address)
    assert answer.status_code == 303 and "token" not in answer.headers["location"]
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie


def test_another_name_of_this_machine_is_refused(preview: Running) -> None:
    """A name that an attacker lets point here (DNS rebinding)."""
    with preview.client() as client:
        assert client.get("/", headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "own", "Sec-Fetch-Site": "cross-site"}],
    ids=["no origin", "another site", "hidden", "said by the browser"],
)
def test_another_page_cannot_post(preview: Running, headers: dict[str, str]) -> None:
    with preview.client() as client:
        own = {name: value.replace("own", preview.base) for name, value in headers.items()}
        answer = client.post("/", headers=own)
        assert answer.status_code == 403 and "没有执行" in answer.text


@pytest.mark.parametrize(
    "path", ["/d/../../etc/passwd", "/static/..%2f..%2fpyproject.toml", "/static/office.html", "/d/x/"]
)
def test_no_other_file_can_be_had(preview: Running, path: str) -> None:
    with preview.client() as client:
        assert client.get(path).status_code == 404


def test_a_browser_may_run_nothing_but_our_script(preview: Running) -> None:
    with preview.client() as client:
        answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy
    assert "unsafe" not in policy and "http" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "<script>" not in answer.text and "style=" not in answer.text


def test_wrong_addresses_are_told_in_chinese(preview: Running) -> None:
    with preview.client() as client:
        assert "没有这本填报表" in client.get("/d/000000000000/").text
        assert "没有" in client.get("/d/000000000000/panel?figure=x").text
