"""Sheet protection (保护): display cells are locked, without a password; input cells stay open."""

from openpyxl.worksheet.worksheet import Worksheet


def protect(page: Worksheet) -> None:
    """Lock a sheet except for its open cells; formatting, filters, sorting, adding and deleting rows stay allowed."""
    lock = page.protection
    lock.sheet = True
    lock.formatCells = lock.formatColumns = lock.formatRows = False  # False: allowed
    lock.insertRows = lock.deleteRows = lock.insertHyperlinks = False
    lock.sort = lock.autoFilter = False
