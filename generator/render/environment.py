"""The Jinja2 environment: sandboxed, everything escaped, undefined names are errors."""

import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape
from pydantic import BaseModel

from generator.files.resources import PAGES
from generator.render.charts import draw
from generator.text.plain import tamed


class _Sandbox(ImmutableSandboxedEnvironment):
    """Sandbox that caches its verdict on an attribute: it depends on type and name, and is asked thousands of times.

    What is no function is data, and nothing else about it need be asked.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._judged: dict[tuple[type, str], bool] = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute that a template may read, or an item of that name."""
        found = getattr(obj, attribute, None) if self._judged.get((type(obj), attribute)) else None
        return super().getattr(obj, attribute) if found is None or callable(found) else found

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may read an attribute."""
        key = type(obj), attr
        if key not in self._judged:
            self._judged[key] = super().is_safe_attribute(obj, attr, value)
        return self._judged[key]


class _Compiled(FileSystemBytecodeCache):
    """Keeps compiled templates beside this module compiled; not where Python may keep neither.

    They are those of this very module, which says how they are compiled, and of this version of Jinja2.
    """

    def __init__(self) -> None:
        how = sha256(Path(__file__).read_bytes() + version("jinja2").encode()).hexdigest()
        super().__init__(str(Path(cache_from_source(__file__)).parent), f"template-{how[:16]}-%s")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """Make the environment over templates/pages/."""
    made = _Sandbox(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_Compiled(),
    )
    made.globals["draw"] = draw
    made.filters["keep_together"] = keep_together
    made.filters["lines"] = lines
    return made


def keep_together(text: str, word: str) -> Markup:
    """Escape a text and keep a word in it on one line (万｜元 would break)."""
    if word not in text:
        return escape(text)
    return Markup('<span class="nowrap">{}</span>').format(word).join(escape(part) for part in text.split(word))


def lines(text: str) -> Markup:
    """Escape a text, its line feeds as ``<br>``."""
    return Markup("<br>").join(escape(line) for line in text.split("\n"))


def render_page(template: str, **values: Any) -> str:
    """Render a page other than a Disclosure; control and direction characters, as in file names, are spelt out."""
    return tamed(environment().get_template(template).render(**values))


def render(template: str, disclosure: BaseModel) -> str:
    """Render a Disclosure as one HTML document."""
    return environment().get_template(template).render(document=disclosure)
