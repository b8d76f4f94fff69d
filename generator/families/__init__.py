"""Families of documents (公开种类): what one kind of disclosure says, and nothing of how it is written out."""
