"""A command starts quickly: it loads no web server or PDF engine that it does not use."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEAVY = {"starlette", "uvicorn", "weasyprint", "argon2", "distributed"}


def test_the_command_line_loads_only_what_every_command_needs() -> None:
    asked = "import sys, generator.cli; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=True, capture_output=True, text=True)
    loaded = set(said.stdout.split())
    assert "generator.cli" in loaded
    assert not loaded & HEAVY
