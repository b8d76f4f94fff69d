"""`mingzhang forms`: the published forms of provinces (公开格式), one a line, and what a form may use of a workbook."""

import argparse

from generator.commands.parser import DONE, Commands
from generator.families.known import FAMILIES
from generator.workbook.declaration.inputs import optional_inputs


def add(commands: Commands) -> None:
    """Add the command."""
    about = "列出公开格式；填报表有哪些表和栏目，由公开格式选用。"
    parser = commands.add_parser("forms", help="列出公开格式", description=about)
    parser.add_argument("--inputs", action="store_true", help="另列出可以选用的表、栏目和选项，以及选用它们的格式")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    for family in FAMILIES:
        for form in family.forms().values():
            print("　".join(filter(None, (family.name, form.name, form.about))))
    for family in FAMILIES if options.inputs else ():
        print(f"\n{family.name}公开格式可以选用（uses）：")
        for name in optional_inputs(family.order):
            users = "、".join(form.name for form in family.forms().values() if name in form.uses)
            print(f"  {name}　{users or '还没有格式选用'}")
    return DONE
