"""What can go wrong in the vault."""


class VaultError(Exception):
    """Base of all errors of this room; never carries clear text."""


class KeyMissing(VaultError):
    """A key that is needed is not in KEYS_DIR."""


class SealBroken(VaultError):
    """Ciphertext was changed, cut, or belongs to another table, row or field."""
