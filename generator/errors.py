"""The one exception a user may meet; every fault in the data is a finding instead."""


class GeneratorError(Exception):
    """An unusable file or environment; its text is a plain Chinese message for the user."""
