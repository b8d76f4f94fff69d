"""What Shanghai's documents hand in is checked by what Shanghai prints: nothing else is asked for or warned about."""

from collections.abc import Iterator

import pytest

from generator.findings.finding import Level
from generator.tasks.check import Checked, check
from tests.support.shanghai import BUDGETS
from tests.support.shanghai_books import installed, write_book


@pytest.fixture(scope="module", params=BUDGETS)
def checked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checked]:
    folder = tmp_path_factory.mktemp("上海")
    with installed(folder):
        yield check(write_book(request.param, folder))


def test_nothing_is_wrong(checked: Checked) -> None:
    assert [str(finding) for finding in checked.findings if finding.level is Level.ERROR] == []
