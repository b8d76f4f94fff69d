"""The wheel carries all it needs: installed outside the clone, the command makes, checks and publishes workbooks."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from generator.tasks.formats import FORMATS
from tests.support.changed import small
from tests.support.edited import copy_attachments

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def run(*command: object, cwd: Path) -> str:
    """Run a command that must succeed, with nothing that points back to the clone."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    ran = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it, and beside it the dependencies that are on this machine already."""
    folder = tmp_path_factory.mktemp("away") / "env"
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    python = folder / SCRIPTS / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", "--no-compile", "-q"]
    run(*pip, wheel, cwd=folder.parent)
    packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    (Path(packages) / "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return folder


def test_the_wheel_holds_templates_fonts_codes_and_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        names = set(package.namelist())
    carried = [path for folder in ("templates", "generator") for path in (ROOT / folder).rglob("*") if path.is_file()]
    wanted = {path.relative_to(ROOT) for path in carried if "__pycache__" not in path.parts}
    inside = {("generator" / path if path.parts[0] == "templates" else path).as_posix() for path in wanted}
    assert inside - names == set()
    assert {name.rsplit("/")[-1] for name in names if "/licenses/" in name} >= {"LICENSE", "NOTICE"}


def test_the_command_works_outside_the_clone(installed: Path, tmp_path: Path) -> None:
    def mingzhang(*arguments: object) -> str:
        return run(installed / SCRIPTS / "mingzhang", *arguments, cwd=tmp_path)

    used = run(installed / SCRIPTS / "python", "-c", "import generator; print(generator.__file__)", cwd=tmp_path)
    assert Path(used.strip()).is_relative_to(installed)
    mingzhang("new", "--year", 2026, "--name", "某某局", "-o", "填报表.xlsx")
    copy_attachments(tmp_path)
    (tmp_path / "单位.xlsx").write_bytes(small())
    assert "错误 0，" in mingzhang("render", "单位.xlsx", "-o", "公开"), "it is checked first"
    assert {path.suffix.removeprefix(".") for path in (tmp_path / "公开").iterdir()} == {*FORMATS, "txt"}
    assert (tmp_path / "填报表.xlsx").is_file()
