"""Revisions (改动): what differs between two versions of a document."""
