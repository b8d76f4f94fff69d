"""What veraPDF says of our PDFs, where it is installed; another validator runs everywhere (test_archive.py)."""

from pathlib import Path

import pytest

from generator.writers.pdf import Engine
from tests.support import made
from tools.verapdf import class_path, validate

ALL = [*made.EXAMPLES, *made.FINAL_ACCOUNTS]


@pytest.mark.slow
@pytest.mark.skipif(class_path() is None, reason="veraPDF is not installed (tools/verapdf.py)")
@pytest.mark.parametrize("engine", list(Engine))
def test_every_example_is_valid(engine: Engine, tmp_path: Path) -> None:
    files = [tmp_path / f"{example}.pdf" for example in ALL]
    for example, path in zip(ALL, files, strict=True):
        path.write_bytes(made.pdf(example, engine).data)
    ran = validate(files)
    assert (ran.returncode, ran.stdout.count(" valid ")) == (0, 2 * len(ALL)), ran.stdout
