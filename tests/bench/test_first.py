"""The first version is really the one that runs."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.first import unpack
from bench.measure import ROOT, python

ASK = "import generator.files.resources as found, bench; print(found.__file__, found.FONTS, bench.__file__)"


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no history")
def test_an_unpacked_version_runs_with_its_own_code_and_the_fonts_of_here(tmp_path: Path) -> None:
    unpack("HEAD", tmp_path)
    program = python("bench", folder=tmp_path)._replace(command=(sys.executable, "-c", ASK))
    process = program.start(stdout=subprocess.PIPE)
    code, fonts, bench = process.communicate()[0].split()
    assert Path(code).is_relative_to(tmp_path)
    assert Path(fonts).is_relative_to(tmp_path)
    assert Path(bench).is_relative_to(ROOT)
    assert {font.name for font in Path(fonts).iterdir()} == {font.name for font in (ROOT / "templates/fonts").iterdir()}
