"""A running preview and a real browser, shared by the tests of a module."""

import os
import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from generator.files.resources import FONTS
from tests.preview.cheaply import hash_cheaply
from tests.preview.offices import OfficeServer, emptied, office
from tests.preview.running import Running, running
from tests.support.changed import small
from tests.support.edited import copy_attachments
from tests.support.made import INPUTS
from tests.support.waiting import PATIENCE

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="session", autouse=True)
def _cheaply() -> None:
    hash_cheaply()


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """An office of two, the smaller of them with an 错误 to come; who changes it puts it back."""
    folder = tmp_path_factory.mktemp("填报")
    copy_attachments(folder)
    (folder / "云川.xlsx").write_bytes(small())
    shutil.copy(INPUTS / "2026-高平市公安局.xlsx", folder / "高平.xlsx")
    with running(folder) as started:
        started.wait()
        yield started


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeServer]:
    """An office server without workbooks: a start takes as long as twenty tests."""
    with office(tmp_path_factory.mktemp("办公室")) as started:
        yield started


@pytest.fixture(scope="module")
def server(opened: OfficeServer) -> Iterator[OfficeServer]:
    """The same, for the tests of a module, which lay down what they want."""
    yield opened
    emptied(opened)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as engine:
        found = shutil.which("chromium") or shutil.which("chromium-browser")
        fonts = {"FONTCONFIG_FILE": str(FONTS / "fonts.conf")}  # WeasyPrint sets it, but only where it came before
        opened = engine.chromium.launch(executable_path=found, args=["--no-sandbox"], env={**os.environ, **fonts})
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, preview: Running) -> Iterator[Page]:
    """The first page, at 125% on a screen of 1366 by 768; nothing may go wrong in it unseen."""
    context = browser.new_context(viewport={"width": 1093, "height": 614}, device_scale_factor=1.25)
    context.set_default_timeout(PATIENCE * 1000)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
    opened.goto(preview.address)
    yield opened
    context.close()
    assert faults == []


def _is_fault(said: ConsoleMessage) -> bool:
    """Tell whether a page complains, of anything but a refusal, or a workbook that is gone."""
    return said.type == "error" and not re.search("40[49]", said.text)
