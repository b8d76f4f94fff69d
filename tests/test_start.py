"""A command starts quickly: it loads no web server or PDF engine that it does not use."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.render.environment import _Compiled, environment

ROOT = Path(__file__).parent.parent
HEAVY = {"starlette", "uvicorn", "weasyprint", "argon2", "distributed"}
FOR_FILES = {"docx", "jinja2", "pikepdf", "pypdfium2", "typst"}
"""What makes files, and reads them again."""


def test_the_command_line_loads_only_what_every_command_needs() -> None:
    asked = "import sys, generator.cli; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=True, capture_output=True, text=True)
    loaded = set(said.stdout.split())
    assert "generator.cli" in loaded
    assert not loaded & HEAVY


def test_who_only_checks_loads_nothing_that_makes_files() -> None:
    check = "try: main(['check', '-h'])\nexcept SystemExit: print(*sys.modules)"
    asked = f"import sys\nfrom generator.cli import main\n{check}"
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=True, capture_output=True, text=True)
    loaded = set(said.stdout.split())
    assert "generator.tasks.check" in loaded
    assert not loaded & (HEAVY | FOR_FILES)


@pytest.mark.parametrize("writes", [True, False])
def test_templates_are_kept_compiled_where_modules_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: bool
) -> None:
    """Nor does it matter whether they can be, or what has become of them."""
    monkeypatch.setattr(sys, "dont_write_bytecode", not writes)
    kept = _Compiled()
    assert Path(kept.directory).name == "__pycache__"
    kept.directory = str(tmp_path / "compiled")

    def rendered() -> str:
        fresh = environment().overlay(bytecode_cache=kept)
        return fresh.get_template("preview/told.html").render(told="一", back="/", version=0, next="")

    first = rendered()  # there is no such folder
    (tmp_path / "compiled").mkdir()
    assert rendered() == first
    files = list((tmp_path / "compiled").iterdir())
    assert bool(files) == writes
    for file in files:
        file.write_bytes(b"damaged")
    assert rendered() == first
