"""The rules that every family has; the modules beside this one fill the registries."""

from typing import Final

from generator.disclosure.basis import AnyBasis
from generator.rules.registry import Registry

SHARED: Final = Registry[AnyBasis]()
"""Rules for the published content; withheld rows are judged by them, too, but nothing of what they say is told."""

SHARED_SECRECY: Final = Registry[AnyBasis]()
"""Rules for everything handed in, including what must not be published."""
