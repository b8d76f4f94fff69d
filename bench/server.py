"""Do one piece of work again and again, when asked (热): ``python -m bench.server WORK FOLDER``.

A line on standard input asks for one more; the answer is one line of JSON. With ``--once`` it is done once (冷), and
nothing is said. ``generator`` may be an older version: only what the work asks for is imported.
"""

import json
import math
import resource
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from bench.works import WORKS


def main() -> None:
    """Serve until nobody asks."""
    name, folder, *once = sys.argv[1:]
    work = WORKS[name](Path(folder))
    if once:
        work()
        return
    for _ in sys.stdin:
        print(json.dumps(_measured(work)), flush=True)


def _measured(work: Callable[[], object]) -> dict[str, float]:
    """Measure one run of this process; the peak is that so far. What was done elsewhere has no CPU time here."""
    begun, used = time.perf_counter(), time.process_time()
    with redirect_stdout(StringIO()):
        work()
    wall, cpu = time.perf_counter() - begun, time.process_time() - used
    return {
        "wall": wall,
        "cpu": cpu if cpu > wall / 10 else math.nan,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    main()
