"""The lists of deviations and of unified wording hold only what they should."""

import pytest

from tests.support.cases import load
from tests.support.published import DEPARTMENTS, corrections, expected, published


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_every_deviation_is_needed(department: str) -> None:
    """Without the lists the document would differ; each entry changes something and says why."""
    assert published(department) != expected(department)
    for entry in corrections(load(f"published-{department}.yaml")["name"]):
        assert entry["published"] != entry["ours"], entry
        assert entry["why"].endswith("。"), entry


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_unified_wording_touches_no_amount(department: str) -> None:
    name = load(f"published-{department}.yaml")["name"]
    for entry in load("wording.yaml"):
        if name in entry["documents"]:
            assert "万元" not in entry["published"] + entry["ours"], entry
