"""How many random departments a property meets; the same ones every time, so that a failure is no accident."""

import os

from hypothesis import Phase, settings

WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # a failing run ends in time; long-run shrinks
settings.register_profile(
    "default-run", max_examples=30, deadline=None, derandomize=True, print_blob=True, phases=WITHOUT_SHRINKING
)
settings.register_profile("long-run", max_examples=1_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default-run"))
