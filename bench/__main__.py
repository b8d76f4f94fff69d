"""Everything at once (全部测一遍): ``python -m bench``; what it prints goes into docs/performance.md as it is."""

import argparse
import platform

import psutil

from bench import batch, engines, first, preview


def main() -> None:
    """Measure an office, the engines and the first version, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("--cold", type=int, default=5, metavar="ROUNDS")
    parser.add_argument("--warm", type=int, default=9, metavar="ROUNDS")
    parser.add_argument("--departments", type=int, nargs="+", default=[1, 10, 100, 200])
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    print(_machine())
    print(engines.report(engines.DOCUMENT, options.cold, options.warm))
    print(first.report(engines.DOCUMENT, options.cold, options.warm))
    print(preview.report(preview.DOCUMENT, 30))
    print(batch.report(options.departments, (10, 40, 160), options.jobs))


def _machine() -> str:
    memory = psutil.virtual_memory().total / 2**30
    return f"{platform.system()}，{psutil.cpu_count()} 核，{memory:.0f} GB，Python {platform.python_version()}。\n"


if __name__ == "__main__":
    main()
