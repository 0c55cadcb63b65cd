"""From which budget an aid item is paid: one person and a list share it."""

from forms.hardship_aid_codes import AidItem

OF_LISTS = {AidItem.MUTUAL.value: "mutual_aid"}


def budget_item(item: str) -> str:
    """Item of the ledger for an aid item."""
    return OF_LISTS.get(item, item)
