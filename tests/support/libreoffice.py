"""LibreOffice, which opens what was made as a reader's or a filler's program would."""

import os
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.support.made import KEPT
from tests.support.waiting import PATIENCE


@cache
def profile() -> str:
    """A profile for this process: making one takes longer than any of our files."""
    return Path(mkdtemp(prefix="libreoffice-", dir=KEPT[0])).as_uri()


def converted(path: Path, suffix: str, folder: Path, environment: Mapping[str, str] = {}) -> Path:
    """Open a file and save it in another folder."""
    command = ["soffice", f"-env:UserInstallation={profile()}", "--headless", "--convert-to", suffix]
    command += ["--outdir", str(folder), str(path)]
    subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True, timeout=PATIENCE)
    return folder / f"{path.stem}.{suffix}"
