"""Families of documents (公开种类): the content of each kind of disclosure, independent of output formats."""
