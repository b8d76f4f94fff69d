"""Set-up gives a user what a user needs: the run-time packages alone; tests and checks bring theirs."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RUN, DEV = "requirements.lock", "requirements-dev.lock"
PIP = """#!/bin/sh
case "$*" in *" install "*) echo "$*" >>.venv/installed ;; esac
"""
"""Stands for the Python of the clone's .venv: it writes down what it is to install."""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone whose .venv is made, but empty; the fonts are there."""
    for name in ("tools/setup.sh", RUN, DEV, "pyproject.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (fonts := tmp_path / "templates" / "fonts").mkdir(parents=True)
    (programs := tmp_path / ".venv" / "bin").mkdir(parents=True)
    (fonts / "SHA256SUMS").touch()
    (tmp_path / ".venv" / ".fonts").touch()
    (tmp_path / ".venv" / ".place").write_text(f"{tmp_path}\n")
    shutil.copy(ROOT / "pyproject.toml", tmp_path / ".venv" / ".project")
    for program in ("python", "mingzhang"):
        (programs / program).write_text(PIP)
        (programs / program).chmod(0o755)
    return tmp_path


def installed(clone: Path, *scope: str) -> list[str]:
    """Set up; return the locks that were installed, each checked by hash."""
    (log := clone / ".venv" / "installed").write_text("")
    subprocess.run(["tools/setup.sh", *scope], cwd=clone, check=True, capture_output=True)
    return re.findall(r"install --require-hashes -r (\S+)\n", log.read_text())


def test_a_user_gets_the_packages_of_run_time_alone(clone: Path) -> None:
    assert installed(clone, "run") == [RUN]
    assert installed(clone, "run") == []


def test_an_environment_grows_with_its_scope_and_follows_its_lock(clone: Path) -> None:
    assert installed(clone, "run") == [RUN]
    assert installed(clone) == [DEV]
    assert installed(clone, "run") == installed(clone) == []
    with (clone / RUN).open("a") as lock:
        lock.write("# changed\n")
    assert installed(clone, "run") == [RUN] and installed(clone) == []


def test_an_environment_of_before_is_brought_to_the_locks(clone: Path) -> None:
    (clone / ".venv" / ".requirements").write_text("all=1\n")
    assert installed(clone) == [RUN, DEV]


def pins(lock: str) -> dict[str, str]:
    """The packages of a lock, each with its version and hashes."""
    parts = re.findall(r"^([\w.-]+)(==.*(?:\n    --hash=.*)*)", (ROOT / lock).read_text("utf-8"), re.MULTILINE)
    return dict(parts)


def test_both_locks_pin_the_same() -> None:
    run, all_of_them = pins(RUN), pins(DEV)
    assert len(run) < len(all_of_them) / 2 and all("--hash=sha256:" in pin for pin in all_of_them.values())
    assert {name: all_of_them.get(name) for name in run} == run
    assert not set(run) & {"pytest", "hypothesis", "mypy", "ruff", "playwright", "distributed", "httpx", "trustme"}


@pytest.mark.parametrize("lock", [RUN, DEV])
def test_a_lock_says_how_it_is_made(lock: str) -> None:
    head = (ROOT / lock).read_text("utf-8").split("\n")[1]
    assert re.fullmatch(rf"#    uv pip compile --generate-hashes .* pyproject\.toml -o {re.escape(lock)}", head)


def test_the_locks_hold_what_the_project_asks_for_and_go_with_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    assert {re.split("[^a-z0-9-]", name)[0] for name in asked} <= set(pins(RUN))
    assert {RUN, DEV} <= set(project["tool"]["hatch"]["build"]["targets"]["sdist"]["only-include"])
