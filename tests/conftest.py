"""How many random cases a property meets, the same ones every time: a failure is no accident; and what is shared."""

import gc
import os
import sys

import pytest
from hypothesis import Phase, settings

from tests.support import made

pytest_plugins = ["tests.support.costs"]

sys.dont_write_bytecode = False  # as for a user, whose programs are compiled once: every process of a test is one
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # a failing run ends in time; long-run shrinks
for name, examples in {"default-run": 4, "all-run": 30}.items():  # the second in make test-all
    settings.register_profile(
        name, max_examples=examples, deadline=None, derandomize=True, print_blob=True, phases=WITHOUT_SHRINKING
    )
settings.register_profile("long-run", max_examples=1_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default-run"))


def pytest_collection_finish() -> None:
    """Look for garbage less often, as the program itself does: it takes a quarter of the time of tests that check."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


@pytest.fixture(scope="session", autouse=True)
def _kept(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tell where the processes of this run keep what each would make again."""
    folder = tmp_path_factory.getbasetemp()
    made.KEPT.append(folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder)
