"""The rules that every family has; the modules beside this one fill the registries."""

from typing import Final

from generator.disclosure.basis import AnyBasis
from generator.rules.registry import Registry

SHARED: Final = Registry[AnyBasis]()
"""What is published must keep to these."""

SHARED_SECRECY: Final = Registry[AnyBasis]()
"""What was handed in, with all that must not be published, must keep to these."""
