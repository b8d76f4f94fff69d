"""Locked and open cells (保护): what shows something is locked, without a password; what is typed stays open."""

from openpyxl.worksheet.worksheet import Worksheet


def protect(page: Worksheet) -> None:
    """Lock a sheet but for its open cells; formats, filters, sorting and new rows stay the filler's."""
    lock = page.protection
    lock.sheet = True
    lock.formatCells = lock.formatColumns = lock.formatRows = False  # False: allowed
    lock.insertRows = lock.deleteRows = lock.insertHyperlinks = False
    lock.sort = lock.autoFilter = False
