"""`mingzhang new`: a blank workbook (空白填报表)."""

import argparse

from generator.commands.parser import (
    DONE,
    Commands,
    forms_folder,
    name,
    of_family,
    of_form,
    output_workbook,
    own_forms,
    year,
)
from generator.families.forms import forms_for
from generator.families.known import FAMILIES


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("new", help="生成一本空白填报表", description="生成一本空白填报表。")
    parser.add_argument("--year", type=year, required=True, metavar="年度", help="预算或决算年度，如 2026")
    parser.add_argument("--name", type=name, required=True, metavar="名称", help="部门（单位）名称，如 高平市公安局")
    of_family(parser, FAMILIES[0])
    of_form(parser)
    own_forms(parser, "新填报表旁边")
    output_workbook(parser, "填报表.xlsx")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    form = forms_for(options.output, forms_folder(options)).named(options.family, options.form)
    options.family.new_workbook(options.output, options.year, options.name, form)
    print(f"已生成空白填报表：{options.output}")
    print(f"公开格式是{form.name}；要换别的，加 --form 重新生成，mingzhang forms 列出全部格式。")
    return DONE
