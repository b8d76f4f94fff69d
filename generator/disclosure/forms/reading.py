"""Reading forms (读取公开样式): the files of a family's provinces, each whole or refused."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from generator.disclosure.form import F
from generator.disclosure.forms.checking import faults_of
from generator.disclosure.forms.faults import fault_of
from generator.disclosure.offer import Offer
from generator.errors import GeneratorError
from generator.files.toml_file import read_toml

_WHAT: Final = "公开样式"


def read_forms(folder: Path, kind: type[F], offer: Offer[Any]) -> Mapping[str, F]:
    """Load the forms of a family by their names.

    Args:
        folder: where the files are.
        kind: what the family's forms say.
        offer: what the family offers to them.

    Raises:
        GeneratorError: one of them cannot be read, or two have one name.
    """
    found: dict[str, F] = {}
    for path in sorted(folder.glob("*.toml")):
        form = read_form(path, kind, offer)
        if form.name in found:
            raise GeneratorError(f"{path.name}：已有名为“{form.name}”的公开样式；请改 name。")
        found[form.name] = form
    return found


def read_form(path: Path, kind: type[F], offer: Offer[Any]) -> F:
    """Load a form.

    Raises:
        GeneratorError: the file cannot be read, or is no such form; the message lists all faults with their lines.
    """
    file = read_toml(path, _WHAT)
    try:
        form = kind.model_validate(file.content)
        faults = faults_of(form, file.content, offer)
    except ValidationError as invalid:
        faults = [fault_of(error) for error in invalid.errors()]
    if faults:
        lines = file.lines
        told = dict.fromkeys(fault.told(lines) for fault in faults)
        raise GeneratorError(f"{path.name}：公开样式有错误，请改正。", *told)
    return form
