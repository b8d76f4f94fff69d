"""Forms (公开样式) that a task may use: those that are installed, and an office's own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from generator.disclosure.family import AnyFamily
from generator.disclosure.form import ProvincialForm
from generator.disclosure.forms.folder import FOLDER, FormFile, digest_of, form_files, has_long_keys, oversized
from generator.disclosure.forms.reading import faulty, form_of
from generator.errors import GeneratorError, fault
from generator.families.known import FAMILIES
from generator.files.toml_faults import Fault
from generator.files.toml_file import TomlFile, parse_toml
from generator.text.plain import squeezed
from generator.workbook.reading.read import Layout

_LONGEST_NAME: Final = 20
_MOST_FAULTS: Final = 200


class Own(NamedTuple):
    """A form of an office's own: the file, its family's key, and the form."""

    file: FormFile
    family: str
    form: ProvincialForm


class Refused(NamedTuple):
    """A file that cannot be used: its name, or that of the folder, and its faults, a line each."""

    name: str
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Forms:
    """The forms of all families; without own ones, the installed.

    Args:
        own: an office's own.
        refused: files of its own that cannot be used.
        digest: of all its files; blank, if there are none.
    """

    own: tuple[Own, ...] = ()
    refused: tuple[Refused, ...] = ()
    digest: str = ""

    def of(self, family: AnyFamily) -> Mapping[str, Any]:
        """Return the forms of a family by name, the installed ones first."""
        return {**family.forms(), **{one.form.name: one.form for one in self.own if one.family == family.key}}

    def named(self, family: AnyFamily, name: str) -> Any:
        """Return a form.

        Raises:
            GeneratorError: there is none of this name.
        """
        if (form := self.of(family).get(name)) is None:
            known = "、".join(self.of(family))
            told = f"没有“{name}”的{family.name}公开格式，没有生成；已有的格式：{known}。"
            raise GeneratorError(told, *self.told())
        return form

    def file_of(self, form: ProvincialForm) -> FormFile | None:
        """Return the file of a form of an office's own; None for an installed one."""
        return next((one.file for one in self.own if one.form is form), None)

    def layouts(self) -> list[Layout]:
        """Return the sheets of each family, by which a workbook is recognised; its form says which are read."""
        return [Layout(family.order, partial(family.asked, forms=self.of(family))) for family in FAMILIES]

    def told(self) -> list[str]:
        """Return the faults of all files that cannot be used, as lines."""
        return [line for file in self.refused for line in (f"{file.name}：", *(f"  {said}" for said in file.faults))]


INSTALLED: Final = Forms()


def forms_beside(workbook: Path) -> Path:
    """Return the folder in which a workbook's own forms may lie."""
    return workbook.parent / FOLDER


def folders_for(workbook: Path, given: Path | None) -> list[Path]:
    """Return the folders of an office's own forms: the one that somebody named, then the one beside the workbook."""
    beside = forms_beside(workbook)
    if given is None:
        return [beside]
    named = given.resolve()
    return [named] if named == beside.resolve() else [named, beside]


def forms_for(workbook: Path, given: Path | None) -> Forms:
    """Return the forms that a workbook may be in; what is wrong with an office's own is told in ``refused``."""
    found = INSTALLED
    for folder in folders_for(workbook, given):
        found = forms_in(folder, found)
    return found


def digest_for(workbook: Path, given: Path | None) -> str:
    """Return the digest of ``forms_for``, without reading what the forms say."""
    return "".join(map(digest_of_forms, folders_for(workbook, given)))


def require_forms(folder: Path) -> None:
    """Refuse a folder that somebody named, unless there are forms in it, and all can be used.

    Raises:
        GeneratorError: there is no such folder, there is no form in it, or some form cannot be used.
    """
    if not folder.is_dir():
        raise GeneratorError(f"{folder}：没有这个文件夹；--forms 后面写公开样式所在的文件夹。")
    found = forms_in(folder.resolve())
    if found.refused:
        raise GeneratorError("公开样式有错误，没有执行；请改正：", *found.told())
    if not found.own:
        raise GeneratorError(f"{folder}：没有公开样式（.toml）；请核对文件夹。")


def forms_in(folder: Path, before: Forms = INSTALLED) -> Forms:
    """Return the forms of a folder besides others, whose names they must not take."""
    files, why = _files(folder)
    own, refused = list(before.own), list(before.refused)
    if why:
        refused.append(Refused(folder.name, (why,)))
    for file in files:
        if any(file.data == one.file.data for one in own):
            continue
        try:
            own.append(_read(file, own))
        except GeneratorError as error:
            refused.append(Refused(f"{folder.name}/{file.name}", tuple(_few(str(error)))))
        except Exception as error:  # a fault of the program, which must not stop what needs no such form
            refused.append(Refused(f"{folder.name}/{file.name}", (f"{fault(error)}。",)))
    return Forms(tuple(own), tuple(refused), before.digest + _digest_of(files, why))


def digest_of_forms(folder: Path) -> str:
    """Return the digest of a folder's forms, without reading what they say."""
    return _digest_of(*_files(folder))


def _digest_of(files: list[FormFile], why: str) -> str:
    return digest_of([*files, FormFile("", b"", why)] if why else files)


def _files(folder: Path) -> tuple[list[FormFile], str]:
    """Return the files of a folder, and why they cannot be read."""
    try:
        return form_files(folder), ""
    except GeneratorError as error:
        return [], str(error).partition("：")[2]


def _few(message: str) -> Iterator[str]:
    """Yield the faults that a message lists, the first of many."""
    first, *lines = message.split("\n")
    lines = [line.strip() for line in lines] or [first.partition("：")[2] or first]
    yield from lines[:_MOST_FAULTS]
    if len(lines) > _MOST_FAULTS:
        yield f"……共 {len(lines)} 处，改正以上的再检查。"


def _read(file: FormFile, before: list[Own]) -> Own:
    """Read a file as the form of its family.

    Raises:
        GeneratorError: it is none that can be used beside the installed forms and those ``before``.
    """
    if file.fault:
        raise GeneratorError(f"{file.name}：{file.fault}")
    if has_long_keys(file.data):
        raise GeneratorError(f"{file.name}：键套得太深（a.b.c……），没有读取；公开样式没有这样的键。")
    said = parse_toml(file.name, file.data)
    if faults := list(oversized(said.content)):
        raise faulty(file.name, said, faults)
    families = {family.name: family for family in FAMILIES}
    named = said.content.get("family")
    if not isinstance(named, str) or named not in families:
        choices = "，或者 ".join(f'family = "{name}"' for name in families)
        raise faulty(file.name, said, [Fault(("family",), f"要写明是哪一类的样式：{choices}")])
    family = families[named]
    form: ProvincialForm = form_of(file.name, said, family.form, family.offer, _of_name(said, family, before))
    return Own(file, family.key, form)


def _of_name(said: TomlFile, family: AnyFamily, before: list[Own]) -> Iterator[Fault]:
    """Yield what is wrong with the name of a form."""
    name = said.content.get("name")
    if not isinstance(name, str):
        return  # told with the kinds of all values
    others = {squeezed(one.form.name): one.file.name for one in before if one.family == family.key}
    if not name or name != squeezed(name) or len(name) > _LONGEST_NAME or not name.isprintable():
        yield Fault(("name",), f"name 是公开格式的名称：1 到 {_LONGEST_NAME} 个字，不含空格")
    elif name in map(squeezed, family.forms()):
        yield Fault(("name",), f"“{name}”是软件自带的{family.name}样式；自己的请另取名称，如“{name}某市”")
    elif name in others:
        yield Fault(("name",), f"{others[name]} 的名称也是“{name}”；请改一个")
