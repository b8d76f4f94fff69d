"""Taking along (带上公开样式): a workbook that is made of others has the office's own form that it is in beside it."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from generator.disclosure.family import AnyFamily
from generator.disclosure.form import ProvincialForm
from generator.disclosure.forms.folder import form_files, has_room_for
from generator.errors import GeneratorError
from generator.families.forms import Forms, forms_beside, forms_in
from generator.files.writing import write_whole


class Along(NamedTuple):
    """What is to be done with a form: what is said of it, and the file that is to be written, if any."""

    told: str = ""
    path: Path | None = None
    data: bytes = b""

    def take(self) -> None:
        """Write the file.

        Raises:
            GeneratorError: it cannot be written.
        """
        if self.path is None:
            return
        try:
            self.path.parent.mkdir(exist_ok=True)
        except OSError as error:
            raise GeneratorError(f"{self.path.parent}：不能建立这个文件夹；请检查权限和磁盘空间。") from error
        write_whole(self.path, self.data)


def taken_along(form: ProvincialForm, family: AnyFamily, forms: Forms, output: Path, given: Path | None) -> Along:
    """Return what is to be done so that a new workbook has its form; nothing for an installed one.

    Args:
        form: that of the new workbook.
        family: its family.
        forms: those that the old workbook was read with.
        output: where the new one will lie.
        given: the folder of forms that somebody named.

    Raises:
        GeneratorError: beside the new workbook lies another form of this name, or there is no room for it.
    """
    file, folder = forms.file_of(form), forms_beside(output)
    if file is None or (beside := forms_in(folder).of(family).get(form.name)) == form:
        return Along()
    called = f"公开样式“{form.name}”"
    if given is not None and any(one.data == file.data for one in form_files(given)):
        return Along(f"{called}在 {given}，没有复制；检查、生成新填报表时，照样用 --forms 写明这个文件夹。")
    if beside is not None:
        told = f"这里的{called}与原填报表用的不同，没有覆盖，没有生成新填报表"
        raise GeneratorError(f"{folder}：{told}；请统一两处的样式，或者把新填报表写到别的文件夹。")
    there = form_files(folder)
    if not has_room_for(file, there):
        raise GeneratorError(f"{folder}：放不下{called}，没有生成新填报表；请移走不用的样式，或者换一个文件夹。")
    path = folder / _free(file.name, {one.name.casefold() for one in there})
    return Along(f"{called}已复制到新填报表旁边：{path}", path, file.data)


def _free(name: str, taken: Collection[str]) -> str:
    """Return the name of a file, with a number where that is taken."""
    stem, suffix, number = Path(name).stem, Path(name).suffix, 2
    while name.casefold() in taken:
        name, number = f"{stem}-{number}{suffix}", number + 1
    return name
