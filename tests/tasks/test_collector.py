"""The garbage collector is off while a document is made, and afterwards as it was."""

import gc

import pytest

from generator.tasks.gc_pause import without_collector


def test_it_is_off_meanwhile_and_on_again_even_after_a_fault() -> None:
    with pytest.raises(ValueError, match="broken"), without_collector():
        assert not gc.isenabled()
        raise ValueError("broken")
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with without_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
