"""An office of good and bad workbooks (好坏混合): ``python -m bench.mixed FOLDER``, on what bench.office has written.

Every good one must be done and every bad one named, as ``expected.json`` says; tells the memory of what lasts, too.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from bench.batch import HEAD, Batch, batch, row, run
from bench.office import EXPECTED
from bench.table import markdown
from generator.batch.record import Record


def differing(expected: Mapping[str, Mapping[str, str]], found: Mapping[str, str]) -> list[str]:
    """Name the workbooks of which something else became than was expected."""
    return [
        f"{name}：应为{told['state']}（{told['fault'] or '无错误'}），实为{found.get(name, '没有')}"
        for name, told in expected.items()
        if found.get(name) != told["state"]
    ]


def main() -> int:
    """Run a batch over the office, and print what became of it."""
    parser = argparse.ArgumentParser(prog="python -m bench.mixed", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    expected = json.loads((options.folder / EXPECTED).read_text("utf-8"))
    with tempfile.TemporaryDirectory() as output:
        cost: Batch = run(batch(options.folder, Path(output), options.jobs), len(expected), faulty=True)
        with Record(Path(output)) as record:
            found = {name: entry.state.value for name, entry in record.entries().items()}
    print(f"### 好坏混合的财政局，{options.jobs} 个工作进程\n\n{markdown(HEAD, [row(str(len(expected)), cost)])}")
    print("、".join(f"{state} {number}" for state, number in Counter(found.values()).items()))
    wrong = differing(expected, found)
    print("\n".join(wrong) or "每一本都与预期相同。")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
