"""What the tests cost: the processor's time of each, with its child processes, however busy the machine is."""

import os
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest

COSTLIEST = 10


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Write beside each phase of a test what it took; xdist hands it on."""
    report = yield
    report.processor = _spent() - item.config.stash[_SINCE]
    item.config.stash[_SINCE] = _spent()
    return report


_SINCE = pytest.StashKey[float]()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    session.config.stash[_SINCE] = _spent()


def _spent() -> float:
    return sum(os.times()[:4])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List the costliest tests, and each file's share where $COSTS names a file for it."""
    tests: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            tests[getattr(report, "nodeid", "")] += getattr(report, "processor", 0.0)
    if kept := os.environ.get("COSTS"):
        Path(kept).write_text("".join(f"{spent:8.2f} {name}\n" for name, spent in tests.most_common()), "utf-8")
    terminalreporter.write_sep("=", f"{tests.total():.0f} s of the processor; the costliest tests")
    for name, spent in tests.most_common(COSTLIEST):
        terminalreporter.write_line(f"{spent:6.1f} s  {name}")
