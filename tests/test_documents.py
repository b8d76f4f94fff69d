"""What a document names exists: paths, functions, tests."""

import ast
import re
from pathlib import Path

from generator.render.profile import PROFILE
from tests.test_architecture import MODULES, ROOT

DOCUMENTS_OF_OURS = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")])
_A_PATH = re.compile(
    r"`((?:generator|templates|tests|tools|bench|docs)/[\w./-]*|[\w/-]+(?:\.(?:py|toml|html|css|yaml|conf))|[a-z_]+/)`"
)


def all_paths() -> set[str]:
    """Every file and folder of ours, by each of its endings: tables/operating.py is enough."""
    tops = ("generator", "templates", "tests", "tools", "bench", "docs", "inputs")
    found = [path.relative_to(ROOT) for top in tops for path in (ROOT / top).rglob("*")] + [Path(top) for top in tops]
    return {"/".join(path.parts[begin:]) for path in found for begin in range(len(path.parts))}


def test_every_path_of_a_document_exists() -> None:
    known = all_paths()
    named = {
        (document.name, text) for document in DOCUMENTS_OF_OURS for text in _A_PATH.findall(document.read_text("utf-8"))
    }
    assert len(named) > 100
    assert sorted((document, text) for document, text in named if text.rstrip("/") not in known) == []


_A_FUNCTION = re.compile(r"`(\w+)\.(?!(?:py|toml|html|css|txt|csv|json|md|xlsx|yaml)`)([A-Za-z]\w*)`")


def names_of_modules() -> dict[str, set[str]]:
    """What the modules of each name define, whichever rooms they stand in."""
    named: dict[str, set[str]] = {}
    for path in (*MODULES, *(ROOT / "tools").glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        found = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        named.setdefault(path.stem, set()).update(found)
    return named


def test_every_function_of_a_document_exists() -> None:
    known = names_of_modules()
    named = {found for document in DOCUMENTS_OF_OURS for found in _A_FUNCTION.findall(document.read_text("utf-8"))}
    elements = {f"{element}.{kind}" for element, rule in PROFILE.items() for kind in rule.classes}  # table.figures
    missing = {f"{module}.{name}" for module, name in named if name not in known.get(module, {name})}
    assert sorted(missing - elements) == []


def test_every_test_of_a_document_exists() -> None:
    sources = (path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    known = {name for source in sources for name in re.findall(r"def (test_\w+)\(", source)}
    named = {
        name for document in DOCUMENTS_OF_OURS for name in re.findall(r"`(test_\w+)`", document.read_text("utf-8"))
    }
    assert sorted(named - known) == []
