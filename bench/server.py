"""Do one piece of work again and again, when asked (热): ``python -m bench.server WORK FOLDER``.

A line on standard input asks for one more; the answer is one line of JSON. What remembers its work is done in a fork.
With ``--once`` it is done once (冷), and nothing is said. ``generator`` may be an older version: only what the work
asks for is imported.
"""

import json
import math
import os
import resource
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from bench.works import FORKED, WORKS


def main() -> None:
    """Serve until nobody asks."""
    name, folder, *once = sys.argv[1:]
    work = WORKS[name](Path(folder))
    if once:
        work()
        return
    measured = _measured_in_a_fork if name in FORKED else _measured
    for _ in sys.stdin:
        print(json.dumps(measured(work)), flush=True)


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


def _measured_in_a_fork(work: Callable[[], object]) -> dict[str, float]:
    """Measure one run of a process that is forked for it.

    Raises:
        RuntimeError: it failed.
    """
    begun = time.perf_counter()
    if not (child := os.fork()):
        with redirect_stdout(StringIO()):
            work()
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"the fork ended with {status}")
    wall, cpu = time.perf_counter() - begun, used.ru_utime + used.ru_stime
    return {"wall": wall, "cpu": cpu, "peak": used.ru_maxrss / 1024}


if __name__ == "__main__":
    main()
