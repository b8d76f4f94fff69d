"""Disclosure → HTML: templates place what was derived; the profile lists what a document may contain."""
