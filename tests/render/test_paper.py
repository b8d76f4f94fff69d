"""What a text takes on paper is measured in one way, whether lines are counted or cut."""

import pytest

from generator.render.paper import lines, wrapped

SIZE = 9.0
TEXTS = ("", "预算绩效目标", "7×24小时，GB50348-2004，TX24 mm", "，。；、," * 30, "预算ABC" * 40)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("letters", [1, 6, 20, 52])
def test_a_text_that_is_cut_takes_as_many_lines_as_are_counted_at_least(text: str, letters: int) -> None:
    cut = list(wrapped(text, letters * SIZE, SIZE))
    assert "".join(cut) == f"{text}\n"
    assert len(cut) >= lines(text, letters * SIZE, SIZE)
