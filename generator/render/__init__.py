"""Disclosure → HTML: templates place what was derived; the profile says what a document may contain."""
