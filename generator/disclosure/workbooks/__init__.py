"""Workbooks of a family (填报表): blank, merged, carried over, imported; what each of them is made with."""
