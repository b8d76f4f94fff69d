"""Workbooks of a family (填报表): helpers for blank, merged, carried-over and imported ones."""
