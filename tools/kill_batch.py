"""Kill a batch again and again (`kill -9` at random moments), resume it each time, and compare with a run left alone.

    .venv/bin/python -m tools.kill_batch 100 --seed 1

Nothing may be lost, half-written or done twice, and every output must be byte for byte what the run left alone wrote.
"""

import argparse
import hashlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.batch.entry import BatchEntry
from generator.batch.record import RECORD, Record

EXAMPLES = Path(__file__).parent.parent / "inputs"
_BATCH = "import sys; from generator.cli import main; sys.exit(main(sys.argv[1:]))"


class Killed(NamedTuple):
    """One kill: after how many seconds; how many workbooks were recorded then; what was wrong, in words."""

    seconds: float
    recorded: int
    faults: list[str]


def kill_often(inputs: Path, folder: Path, times: int, seed: int, formats: str) -> Iterator[Killed]:
    """Kill runs over a folder of workbooks at random moments; start anew whenever all is done."""
    chance, alone = random.Random(seed), folder / "不中断"
    began = time.monotonic()
    run(inputs, alone, formats).wait()
    whole, expected = time.monotonic() - began, written(alone)
    output, number = folder / "中断", 0
    while number < times:
        shutil.rmtree(output, ignore_errors=True)
        while number < times:
            seconds = chance.uniform(0, whole)
            before = standing(output)
            if ended(inputs, output, formats, seconds):
                break
            number += 1
            yield Killed(seconds, len(recorded(output)), list(wrong(output, expected, before)))
        run(inputs, output, formats).wait()
        if (found := written(output)) != expected:
            yield Killed(0, len(recorded(output)), [f"最后不同：{sorted(set(found.items()) ^ set(expected.items()))}"])


def ended(inputs: Path, output: Path, formats: str, seconds: float) -> bool:
    """Run, and kill after some seconds; tell whether it had ended by itself before."""
    batch = run(inputs, output, formats)
    try:
        batch.wait(seconds)
        return True
    except subprocess.TimeoutExpired:
        batch.kill()
        batch.wait()
        return False


def run(inputs: Path, output: Path, formats: str) -> subprocess.Popen[bytes]:
    """Start a batch as its own process."""
    arguments = ["batch", str(inputs), "-o", str(output), "--jobs", "2", "--format", formats]
    return subprocess.Popen([sys.executable, "-c", _BATCH, *arguments], stdout=subprocess.DEVNULL)


def wrong(output: Path, expected: dict[str, str], before: dict[str, int]) -> Iterator[str]:
    """Say what is wrong after a kill: a file that is not whole, or one that was finished and is lost or made again."""
    for name, digest in written(output).items():
        if expected.get(name, digest) != digest and not name.startswith("汇总"):
            yield f"不完整：{name}"
    after = standing(output)
    for name, written_at in before.items():
        if name not in after:
            yield f"丢失：{name}"
        elif after[name] != written_at:
            yield f"做了两遍：{name}"


def written(output: Path) -> dict[str, str]:
    """Every finished file's SHA-256; temporary files are not finished, and nobody takes them for documents."""
    files = (path for path in sorted(output.rglob("*")) if path.is_file() and not path.name.startswith((".", RECORD)))
    return {path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def standing(output: Path) -> dict[str, int]:
    """The files of every workbook that is recorded and all there, and when each was written."""
    found = written(output)
    entries = (entry for entry in recorded(output) if entry.files.items() <= found.items())
    return {name: (output / name).stat().st_mtime_ns for entry in entries for name in entry.files}


def recorded(output: Path) -> list[BatchEntry]:
    """What the record holds."""
    if not (output / RECORD).exists():
        return []
    with Record(output) as record:
        return list(record.entries().values())


def main() -> int:
    """Print a line for each kill, and a summary."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("times", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inputs", type=Path, default=EXAMPLES)
    parser.add_argument("--formats", default="pdf,docx,html,json,xlsx")
    options = parser.parse_args()
    faulty = 0
    with tempfile.TemporaryDirectory() as folder:
        kills = kill_often(options.inputs, Path(folder), options.times, options.seed, options.formats)
        for number, killed in enumerate(kills, 1):
            faulty += bool(killed.faults)
            print(
                f"{number:4}  {killed.seconds:6.2f} s  已记录 {killed.recorded}  {'；'.join(killed.faults) or '无误'}",
                flush=True,
            )
    print(f"{options.times} 次 kill -9，{faulty} 次有误")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
