"""Reading forms (读取公开样式): the files of a family's provinces, each whole or refused."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from generator.disclosure.form import F
from generator.disclosure.forms.checking import faults_of
from generator.disclosure.forms.faults import fault_of
from generator.disclosure.offer import Offer
from generator.errors import GeneratorError
from generator.files.toml_faults import Fault
from generator.files.toml_file import TomlFile, read_toml

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
    return form_of(path.name, read_toml(path, _WHAT), kind, offer)


def form_of(name: str, file: TomlFile, kind: type[F], offer: Offer[Any], more: Iterable[Fault] = ()) -> F:
    """Return the form that a file says.

    Args:
        name: what the file is called.
        file: what it says.
        kind: what the family's forms say.
        offer: what the family offers to them.
        more: what is known to be wrong with it already.

    Raises:
        GeneratorError: it is no such form; the message lists all faults with their lines.
    """
    try:
        form = kind.model_validate(file.content)
        faults = [*more, *faults_of(form, file.content, offer)]
    except ValidationError as invalid:
        faults = [*more, *map(fault_of, invalid.errors())]
    if faults:
        raise faulty(name, file, faults)
    return form


def faulty(name: str, file: TomlFile, faults: Iterable[Fault]) -> GeneratorError:
    """Return what tells all faults of a file, each with its line."""
    lines = file.lines
    told = dict.fromkeys(fault.told(lines) for fault in faults)
    return GeneratorError(f"{name}：公开样式有错误，请改正。", *told)
