"""What stands in front of the server has the same limits as the server."""

import re
from pathlib import Path

import pytest

from generator.attachments.beside import MAX_BYTES as MAX_ATTACHMENT
from generator.preview.access.public import PORT
from generator.preview.serving import connections, forms
from generator.workbook.package.package import MAX_BYTES as MAX_WORKBOOK

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "nginx.conf").read_text("utf-8")


def said(name: str) -> str:
    """What the configuration says of one thing."""
    (value,) = re.findall(rf"^\s*{name}\s+([^;]+);", TEXT, re.MULTILINE)
    return str(value)


@pytest.mark.parametrize(
    ("name", "seconds"),
    [
        ("client_header_timeout", connections.HEAD),
        ("client_header_timeout", connections.HANDSHAKE),
        ("client_body_timeout", forms.BODY_SECONDS),
        ("keepalive_timeout", connections.QUIET),
        ("send_timeout", connections.READING),
    ],
)
def test_its_times_are_those_of_the_server(name: str, seconds: float) -> None:
    assert said(name) == f"{seconds:.0f}s"


def test_one_address_has_as_many_connections() -> None:
    assert said("limit_conn") == f"mingzhang {connections.OF_ONE}"


def test_what_the_server_takes_gets_through() -> None:
    megabytes = int(said("client_max_body_size").removesuffix("m"))
    most = max(MAX_ATTACHMENT, MAX_WORKBOOK)
    assert most + forms.MAX_FIELDS < megabytes * 1024 * 1024 and f"超过 {most // 1024 // 1024} MB" in TEXT


def test_the_server_hears_who_asks_and_by_which_name() -> None:
    assert said("proxy_pass") == f"http://127.0.0.1:{PORT}"
    assert re.search(r"proxy_set_header\s+Host\s+\$http_host;", TEXT)
    assert re.search(r"proxy_set_header\s+X-Forwarded-For\s+\$proxy_add_x_forwarded_for;", TEXT)


def test_its_own_errors_are_told_in_chinese() -> None:
    pages = re.findall(r"error_page ([\d ]+) (@\w+);", TEXT)
    assert {status for statuses, _ in pages for status in statuses.split()} == {"413", "502", "503", "504"}
    assert all(re.search(rf'location {place}\s+{{ return \d+ "[^"]*[一-龥][^"]*"; }}', TEXT) for _, place in pages)
