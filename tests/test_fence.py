"""What one province prints is said by its form: Python that names its tables or sections only becomes less."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "generator"
OF_A_PROVINCE = re.compile(
    r"表[一二三四五六七八九十]|预算公开表|公开\d\d表|第[一二三四五六七八九十]+[项部]|说明[一二三四五六七八九十]|山西|上海"
)
LEFT = Counter({"model/submission.py": 1})
"""Texts that name them, by module: help, notes and findings. A number here may be lowered, none be added or raised."""


def texts(module: Path) -> Iterator[str]:
    """The strings of a module, without docstrings."""
    nodes = list(ast.walk(ast.parse(module.read_text("utf-8"))))
    said = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def test_no_more_of_a_province_is_code() -> None:
    found = Counter(
        module.relative_to(PACKAGE).as_posix()
        for module in PACKAGE.rglob("*.py")
        for text in texts(module)
        if OF_A_PROVINCE.search(text)
    )
    assert found == LEFT
