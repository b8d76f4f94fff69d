"""The Jinja2 environment: sandboxed, everything escaped, nothing undefined."""

from functools import cache

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape
from pydantic import BaseModel

from generator.render.charts import draw
from generator.resources import TEMPLATES


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """Make the environment over templates/."""
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["draw"] = draw
    made.filters["keep_together"] = keep_together
    made.filters["lines"] = lines
    return made


def keep_together(text: str, word: str) -> Markup:
    """Escape a text; no line breaks inside the word (万｜元 would)."""
    return Markup('<span class="nowrap">{}</span>').format(word).join(escape(part) for part in text.split(word))


def lines(text: str) -> Markup:
    """Escape a text; its line ends are breaks."""
    return Markup("<br>").join(escape(line) for line in text.split("\n"))


def render(template: str, disclosure: BaseModel) -> str:
    """Render a Disclosure as one HTML document."""
    return environment().get_template(template).render(document=disclosure)
