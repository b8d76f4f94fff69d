"""Our own first version beside this one (与第一版并排): ``python -m bench.first``.

The first version is the commit before the work on speed, unpacked into a temporary folder, with the fonts linked. Both
do the same: check a workbook, make PDF, DOCX, HTML, XLSX, JSON, and read all of them again (核验). Cold is the whole
command; warm is a long-lived process, and, for this version, what a batch does: a fork of a warm process.
"""

import argparse
import io
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from bench.engines import DOCUMENT
from bench.measure import ROOT, Program, cold, python, warm
from bench.paths import OUTPUT, WORKBOOK
from bench.table import compared

FIRST = "515dea0"
NOW = "now"
FORKED = "forked"
NAMES = {NOW: "现在", FORKED: "现在，批量生成的做法（由预热的进程分出）"}


def unpack(commit: str, folder: Path) -> None:
    """Unpack a version of the generator; what is not under version control there (fonts) is linked from here.

    Raises:
        CalledProcessError: the history does not reach back to the commit.
    """
    command = ["git", "-C", str(ROOT), "archive", commit, "generator", "templates"]
    packed = subprocess.run(command, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    fonts = folder / "templates" / "fonts"
    for font in (ROOT / "templates" / "fonts").iterdir():
        if not (fonts / font.name).exists():
            (fonts / font.name).symlink_to(font)


def report(workbook: Path, cold_rounds: int, warm_rounds: int, commit: str = FIRST) -> str:
    """Measure both, and tell it as tables; ratios above 1 say how many times longer the first version takes."""
    with tempfile.TemporaryDirectory() as place:
        trees = {NOW: ROOT, "first": Path(place) / "tree"}
        unpack(commit, trees["first"])
        work = {name: Path(place) / name for name in trees}
        for folder in work.values():
            folder.mkdir()
            shutil.copyfile(workbook, folder / WORKBOOK)
        names = {**NAMES, "first": f"第一版（{commit}）" if commit == FIRST else f"以前的（{commit}）"}
        commands = {name: _command(tree, work[name]) for name, tree in trees.items()}
        served = {
            FORKED: python("bench.server", FORKED, str(work[NOW])),  # in a process that stays, Typst remembers
            "first": python("bench.server", "whole", str(work["first"]), folder=trees["first"]),
        }
        tables = [
            compared("与第一版相比，冷：整个命令", cold(commands, cold_rounds), NOW, names),
            compared("与第一版相比，热：进程常驻", warm(served, warm_rounds), FORKED, names),
        ]
    return "\n".join(tables)


def _command(tree: Path, folder: Path) -> Program:
    return python("generator.cli", "render", str(folder / WORKBOOK), "-o", str(folder / OUTPUT), folder=tree)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.first", description=__doc__.splitlines()[0])
    parser.add_argument("--workbook", type=Path, default=DOCUMENT)
    parser.add_argument("--commit", default=FIRST)
    parser.add_argument("--cold", type=int, default=5, metavar="ROUNDS")
    parser.add_argument("--warm", type=int, default=9, metavar="ROUNDS")
    options = parser.parse_args()
    print(report(options.workbook, options.cold, options.warm, options.commit))


if __name__ == "__main__":
    main()
