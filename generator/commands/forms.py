"""`mingzhang forms`: the published forms (公开格式), installed and own, and what a form may use of a workbook."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.commands.parser import DONE, ERRORS, Commands
from generator.disclosure.checking.requirements import left_out_of
from generator.disclosure.family import AnyFamily
from generator.disclosure.form import ProvincialForm
from generator.disclosure.forms.folder import FOLDER
from generator.disclosure.offer import Offer
from generator.errors import GeneratorError
from generator.families.forms import Forms, forms_in
from generator.families.known import FAMILIES
from generator.files.resources import FORMATS
from generator.workbook.declaration.inputs import optional_inputs


def add(commands: Commands) -> None:
    """Add the command."""
    about = (
        "列出公开格式，每种从哪里来、用哪些公开文本核对过；检查自己的公开样式，有错误的逐处写明在第几行。"
        "填报表有哪些表和栏目，由公开格式选用。"
    )
    parser = commands.add_parser("forms", help="列出公开格式，检查自己的公开样式", description=about)
    told = f"自己的公开样式所在的文件夹；不写就是当前文件夹中的“{FOLDER}”文件夹"
    parser.add_argument("--forms", type=Path, metavar="文件夹", help=told)
    parser.add_argument(
        "--inputs", action="store_true", help="另列出可以选用的表、栏目和选项，和样式中可以写的口径、列举、栏目"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.forms and not options.forms.is_dir():
        raise GeneratorError(f"{options.forms}：没有这个文件夹；--forms 后面写公开样式所在的文件夹。")
    folder = options.forms or Path(FOLDER)
    forms = forms_in(folder)
    for line in _listed(forms, folder):
        print(line)
    print(f"\n软件自带的样式文件在 {FORMATS}；要写自己的，从中复制一个，放进“{FOLDER}”文件夹再改。")
    for family in FAMILIES if options.inputs else ():
        print(f"\n{family.name}公开格式可以选用（uses）：")
        for name in optional_inputs(family.order):
            users = "、".join(form.name for form in forms.of(family).values() if name in form.uses)
            print(f"  {name}　{users or '还没有格式选用'}")
        for line in _offered(family.offer):
            print(line)
    for line in ("\n有错误，不能使用：", *forms.told()) if forms.refused else ():
        print(line)
    return ERRORS if forms.refused else DONE


def _offered(offer: Offer[Any]) -> Iterator[str]:
    """Yield what forms may refer to by name, in the words that they write."""
    yield "  口径（of）：" + "、".join(offer.words.known)
    yield "  比较（changes 的 of）：" + "、".join(sorted(offer.compared))
    for name, listed in offer.lists.items():
        yield f"  列举（each）{name}：{'、'.join(f'{{{value}}}' for value in listed.values)}"
    yield "  照填报的文字（text）：" + "、".join(offer.texts)
    yield "  不写 figures 也可以用的：" + "、".join(f"{{{name}}}" for name in offer.facts)
    yield "  可以印合计的栏目（figures）："
    yield from (f"    {name}" for name in sorted(offer.columns))


def _listed(forms: Forms, folder: Path) -> Iterator[str]:
    """Yield a line for each form: where it comes from, what it was proved by, and what it leaves out."""
    for family in FAMILIES:
        for form in forms.of(family).values():
            proved = f"依据：{form.verified or '没有写（verified）'}"
            told = (family.name, form.name, form.about, _source(forms, folder, form), proved, _left_out(form, family))
            yield "　".join(filter(None, told))


def _left_out(form: ProvincialForm, family: AnyFamily) -> str:
    """Return what must be published that no table and no section of a form says it is (meets)."""
    missing = "；".join(item.text for item in left_out_of(form, family.key) if item.required)
    return f"应当公开的内容，没有写明在哪里（meets）：{missing}" if missing else ""


def _source(forms: Forms, folder: Path, form: ProvincialForm) -> str:
    own = forms.file_of(form)
    return f"来自 {folder / own.name}" if own else "软件自带"
