"""明账 Mingzhang: one workbook in, the department's budget disclosure (部门预算公开) out.

Public API: ``check`` and ``publish``, their return types, and the one exception they raise. Everything else in this
package may change from one version to the next. Names are imported lazily, so that a command that needs neither starts
quickly.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.errors import GeneratorError
    from generator.findings.finding import Finding, Level
    from generator.findings.place import Place
    from generator.tasks.check import Checked, check
    from generator.tasks.formats import FORMATS
    from generator.tasks.publish import Published, publish

__all__ = ["FORMATS", "Checked", "Finding", "GeneratorError", "Level", "Place", "Published", "check", "publish"]

_MODULES = {
    "generator.errors": ("GeneratorError",),
    "generator.findings.finding": ("Finding", "Level"),
    "generator.findings.place": ("Place",),
    "generator.tasks.check": ("Checked", "check"),
    "generator.tasks.formats": ("FORMATS",),
    "generator.tasks.publish": ("Published", "publish"),
}


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
