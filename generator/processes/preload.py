"""Preloading (预热): importing this module loads what every document needs, once for all processes forked later."""

import gc
from contextlib import suppress
from typing import Final

from PIL import Image

from generator.attachments import scan  # noqa: F401 - loaded otherwise by each document that has a PDF attached
from generator.families.known import FAMILIES
from generator.files.edition import edition
from generator.render.environment import environment
from generator.render.profile import parse_document
from generator.tasks import publish  # noqa: F401 - all that a whole document takes
from generator.writers.pdf import load
from generator.writers.word import write_docx

_PAGE: Final = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>明账</title></head><body>
<section class="cover"><p class="cover-name">明账</p></section><section class="part">
<h1 id="part-overview">一</h1><h2 id="b">一</h2><h3 id="c">一</h3><p class="text">一，1</p></section></body></html>"""
"""A page with what Word's writer needs of any document."""


def _load() -> None:
    edition()
    Image.preinit()
    for family in FAMILIES:
        family.forms()
    for name in environment().list_templates(extensions=["html"]):
        environment().get_template(name)
    write_docx(parse_document(_PAGE), {})
    load()


with suppress(Exception):  # an error here recurs and is reported with each document
    _load()
gc.collect()
gc.freeze()  # the garbage collector ignores what is loaded by now
