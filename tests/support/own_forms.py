"""Forms of an office's own (自己的公开样式): an installed one under another name, in a folder beside workbooks."""

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from generator.disclosure.forms.folder import FOLDER
from generator.files.resources import FORMATS
from tests.support.edited import edited

OWN = "本市"


def own_form(installed: str = "budget/shanxi", name: str = OWN, **changed: str) -> str:
    """Return an installed form under a name of our own; ``changed`` are keys of the first level with what they say."""
    lines = (FORMATS / f"{installed}.toml").read_text("utf-8").split("\n")
    for key, value in {"name": name, **changed}.items():
        number = next(number for number, line in enumerate(lines) if line.startswith(f"{key} = "))
        lines[number] = f'{key} = "{value}"' if value else ""
    return "\n".join(lines)


def lay(folder: Path, text: str, file: str = "本市.toml") -> Path:
    """Lay a form into the folder beside workbooks; return its file."""
    path = folder / FOLDER / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def in_form(folder: Path, name: str, data: bytes) -> Path:
    """Save a copy of a workbook that names another form."""
    rows = load_workbook(BytesIO(data))["基本信息"].iter_rows(max_col=1)
    (cell,) = (row[0].coordinate for row in rows if row[0].value == "公开格式")
    return edited(folder, {("基本信息", cell.replace("A", "B")): name}, data=data)
