"""A command starts quickly: it loads no web server or PDF engine that it does not use."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.render.environment import _Compiled, environment

ROOT = Path(__file__).parent.parent
HEAVY = {"starlette", "uvicorn", "weasyprint", "argon2", "distributed"}


def test_the_command_line_loads_only_what_every_command_needs() -> None:
    asked = "import sys, generator.cli; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=True, capture_output=True, text=True)
    loaded = set(said.stdout.split())
    assert "generator.cli" in loaded
    assert not loaded & HEAVY


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
