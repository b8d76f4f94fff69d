"""Another form than the installed ones (试点): Shanxi's, which uses other sheets, columns and choices.

It has only sections that need none of those that it does not use.
"""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.disclosure.family import AnyFamily
from generator.families.budget import provinces as budget
from generator.families.budget.family import BUDGET
from generator.families.final_accounts import provinces as final_accounts
from generator.families.final_accounts.family import FINAL_ACCOUNTS
from generator.files.resources import FORMATS

PILOT = "试点"
_LEFT_OUT = ("changes", "three_public", "agency_operating", "performance", "assets", "other")
"""Sections of the budget that print what another form may not use."""

MODULES = {BUDGET.key: budget, FINAL_ACCOUNTS.key: final_accounts}


def write_pilot(folder: Path, family: AnyFamily, uses: Collection[str]) -> Path:
    """Write Shanxi's form, and the other one beside it, which compares 财政拨款收支 and gives no reasons."""
    (folder / family.key).mkdir(parents=True)
    text = (FORMATS / family.key / "shanxi.toml").read_text("utf-8")
    (folder / family.key / "shanxi.toml").write_text(text, "utf-8")
    listed = "".join(f'  "{name}",\n' for name in uses)
    text = text.replace('name = "山西"', f'name = "{PILOT}"', 1)
    for key in _LEFT_OUT:
        section = rf'(?ms)^\[\[sections\]\]\nkey = "{key}"\n.*?^(?=\[\[|\[changes)'
        text = re.sub(rf'(?m)^  "{key}",\n', "", re.sub(section, "", text))
    text = re.sub(r"(?ms)^uses = \[.*?^\]", f"uses = [\n{listed}]", text)
    text = re.sub(r'of = "(预算收入|预算支出|机关运行经费)", words', 'of = "财政拨款收入支出", words', text)
    text = re.sub(r'(?m)^(\w+ = ".*)，主要原因是\{reason\}"$', r'\1"', text)
    path = folder / family.key / "pilot.toml"
    path.write_text(text, "utf-8")
    return path


@contextmanager
def piloted(folder: Path, family: AnyFamily, uses: Collection[str]) -> Iterator[None]:
    """Within it, the other form is installed, too."""
    write_pilot(folder, family, uses)
    module = MODULES[family.key]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FORMATS", folder)
        module.forms.cache_clear()
        yield
    module.forms.cache_clear()
