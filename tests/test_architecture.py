"""The house is what docs/architecture.md says: imports follow the flow, paths exist, templates only place."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

from generator.cli import main
from generator.families.known import FAMILIES
from generator.files.resources import TEMPLATES
from generator.render.environment import environment
from generator.render.profile import PROFILE

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))
DOCUMENTS = PACKAGE / "signoff" / "documents.py"

FLOW = (
    {"findings"},
    {"text"},
    {"errors"},
    {"files"},
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


def imports(path: Path) -> Iterator[str]:
    """The project's own modules that a module imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
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


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_follow_the_flow(path: Path) -> None:
    module = name(path)
    for imported in own(path):
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


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_family_is_known_but_to_itself(path: Path) -> None:
    """All others ask `generator.families.known`, whichever family it is."""
    module = name(path)
    if module != "generator.families.known":
        assert {family(imported) for imported in own(path)} <= {"", family(f"{module}.")}


def test_nothing_depends_on_which_family_it_is() -> None:
    """Outside the families no code holds a family's key, its name or a kind of its documents (公开类型)."""
    words = {word for family in FAMILIES for word in (family.key, family.name, *map(str, family.kinds))}
    for path in (path for path in MODULES if part(name(path)) != "families"):
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
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
    trees = {path: ast.parse(path.read_text("utf-8")) for path in modules}
    calls = [node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    works = {given.id for call in calls for given in call.args if isinstance(given, ast.Name)}
    for path, tree in trees.items():
        own = [node for node in tree.body if not (isinstance(node, ast.FunctionDef) and node.name in works)]
        called = {call.func for node in own for call in ast.walk(node) if isinstance(call, ast.Call)}
        opened = {name.id for name in called if isinstance(name, ast.Name)} & OPENING
        assert opened == set(), f"{path} opens workbooks"


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


def test_every_command_is_in_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.findall(r"^ {4}(\w+) ", capsys.readouterr().out, re.MULTILINE)
    assert commands
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [command for command in commands if f"mingzhang {command}" not in readme] == []


ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
PLACING = {"map", "join", "keep_together", "lines"}
"""Filters that compute nothing."""


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_templates_place_and_never_compute(template: Path) -> None:
    tree = environment().parse(template.read_text("utf-8"))
    assert not list(tree.find_all(ARITHMETIC))
    assert {found.name for found in tree.find_all(nodes.Filter)} <= PLACING


def test_there_are_no_words_in_style_sheets() -> None:
    for sheet in TEMPLATES.glob("*.css"):
        said = re.findall(r"content:[^;]*", re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL))
        assert not [rule for rule in said if re.search("[\u4e00-\u9fff]", rule)], sheet.name
