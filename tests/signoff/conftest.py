"""An office whose workbook was submitted; each test works on a copy of its own."""

import shutil
from pathlib import Path

import pytest

from tests.support.submitted import Office, submitted_office


@pytest.fixture(scope="session")
def submitted(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return submitted_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def office(submitted: Office, tmp_path: Path) -> Office:
    shutil.copytree(submitted.folder, tmp_path / "office")
    return Office(tmp_path / "office")
