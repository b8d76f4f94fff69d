"""The house is what docs/architecture.md says: imports follow the flow, paths exist, templates only place."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import nodes

from generator.families.known import FAMILIES
from generator.files.resources import DATA, PAGES
from generator.render.environment import environment

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))
DOCUMENTS = PACKAGE / "signoff" / "documents.py"

FLOW = (
    {"text"},
    {"findings"},
    {"errors"},
    {"files"},
    {"looks"},
    {"workbook"},
    {"classification", "model"},
    {"attachments", "facts"},
    {"rules"},
    {"disclosure"},
    {"families", "render", "writers", "verify"},
    {"revisions"},
    {"tasks"},
    {"processes"},
    {"signoff", "batch"},
    {"preview"},
    {"commands"},
    {"cli"},
    {""},
)
"""Parts of the generator, from the cells to the command line: a part imports itself and what stands before it.

Last comes the package itself, which other programs import; none of its modules does.
"""

OF_BUDGETS = {"model", "classification", "facts", "rules", "disclosure", "families"}
BLIND = {
    "workbook": OF_BUDGETS,
    "writers": OF_BUDGETS,
    "render": OF_BUDGETS - {"facts"},
    "verify": OF_BUDGETS - {"facts"},
}
"""What a part must know nothing of; render shows spans and verify recomputes figures, which stand in facts."""


def name(path: Path) -> str:
    """A module's dotted name: generator.facts.figure."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


ROOMS = sorted({path.parent for path in MODULES})


def modules_of(room: Path) -> list[Path]:
    return [path for path in MODULES if path.parent == room]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[str]:
    """The project's own modules that a module imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are absolute"
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def own(path: Path) -> Iterator[str]:
    return (module for module in imports(path) if module.split(".")[0] == "generator")


def part(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def rank(module: str) -> int:
    return next(number for number, parts in enumerate(FLOW) if part(module) in parts)


def test_every_part_has_its_place_in_the_flow() -> None:
    assert {part(name(path)) for path in MODULES} == set().union(*FLOW)


@pytest.mark.parametrize("room", ROOMS, ids=name)
def test_imports_follow_the_flow(room: Path) -> None:
    for module, imported in ((name(path), imported) for path in modules_of(room) for imported in own(path)):
        assert part(imported) == part(module) or rank(imported) < rank(module), f"{module} imports {imported}"
        assert part(imported) not in BLIND.get(part(module), ()), f"{module} knows of {imported}"


def test_no_writer_knows_another() -> None:
    def writer(module: str) -> str:
        return ".".join(module.split(".")[:3])

    for path in (path for path in MODULES if part(name(path)) == "writers"):
        others = {writer(imported) for imported in own(path) if part(imported) == "writers"}
        assert others <= {writer(name(path))}, path


def family(module: str) -> str:
    """The family that a module belongs to; empty, if to none."""
    found = re.match(r"generator\.families\.(\w+)\.", module)
    return found[1] if found else ""


@pytest.mark.parametrize("room", ROOMS, ids=name)
def test_no_family_is_known_but_to_itself(room: Path) -> None:
    """All others ask `generator.families.known`, whichever family it is."""
    for path, module in ((path, name(path)) for path in modules_of(room)):
        if module != "generator.families.known":
            assert {family(imported) for imported in own(path)} <= {"", family(f"{module}.")}, module


def test_nothing_depends_on_which_family_it_is() -> None:
    """Outside the families no code holds a family's key, its name or a kind of its documents (公开类型)."""
    words = {word for family in FAMILIES for word in (family.key, family.name, *map(str, family.kinds))}
    for path in (path for path in MODULES if part(name(path)) != "families"):
        nodes = ast.walk(tree(path))
        assert not [node.value for node in nodes if isinstance(node, ast.Constant) and node.value in words], path


def test_no_province_is_named_outside_the_families() -> None:
    for path in MODULES:
        if part(name(path)) not in {"families", "model"}:
            assert "山西" not in path.read_text("utf-8"), path


OPENING = {
    "beside",
    "check",
    "compare",
    "look",
    "looked",
    "make",
    "marked",
    "open_book",
    "open_package",
    "read_workbook",
    "roll_over",
}
"""What opens a workbook: the office server does it in processes of its own alone."""


def test_the_server_opens_no_workbook_itself() -> None:
    modules = [*(PACKAGE / "preview").rglob("*.py"), *set((PACKAGE / "signoff").glob("*.py")) - {DOCUMENTS}]
    calls = [node for path in modules for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    works = {given.id for call in calls for given in call.args if isinstance(given, ast.Name)}
    for path in modules:
        own = [node for node in tree(path).body if not (isinstance(node, ast.FunctionDef) and node.name in works)]
        called = {call.func for node in own for call in ast.walk(node) if isinstance(call, ast.Call)}
        opened = {name.id for name in called if isinstance(name, ast.Name)} & OPENING
        assert opened == set(), f"{path} opens workbooks"


ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
PLACING = {"map", "join", "keep_together", "lines", "length"}
"""Filters that compute no figure; a head spans as many columns as there are."""


@pytest.mark.parametrize("template", sorted(PAGES.rglob("*.html")), ids=lambda path: path.name)
def test_templates_place_and_never_compute(template: Path) -> None:
    parsed = environment().parse(template.read_text("utf-8"))
    assert not list(parsed.find_all(ARITHMETIC))
    assert {found.name for found in parsed.find_all(nodes.Filter)} <= PLACING


def test_pages_and_data_are_kept_apart() -> None:
    def kinds(folder: Path) -> set[str]:
        return {path.suffix for path in folder.rglob("*") if path.is_file()}

    assert kinds(PAGES) == {".html", ".css", ".js"} and kinds(DATA) == {".toml"}


def test_there_are_no_words_in_style_sheets() -> None:
    for sheet in PAGES.glob("*.css"):
        said = re.findall(r"content:[^;]*", re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL))
        assert not [rule for rule in said if re.search("[\u4e00-\u9fff]", rule)], sheet.name
