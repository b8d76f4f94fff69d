"""Build hook: the wheel carries templates/ as generator/templates.

An editable install must not: it would copy 100 MB of fonts, and go stale. A plain `force-include` in pyproject.toml
cannot tell the two apart, hence this hook.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelTemplates(BuildHookInterface[Any]):
    """Adds templates/ (with the fonts, where set-up has put them) to a standard wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Runs before hatchling collects the files of one build."""
        if version == "standard":
            build_data["force_include"]["templates"] = "generator/templates"
