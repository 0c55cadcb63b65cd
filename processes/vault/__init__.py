"""The lowest room: what personal data looks like at rest and on a screen.

Sealing and unsealing (AES-256-GCM), keyed and salted hashes, masks, and the keys they need.
Knows no table, no person and no process; whoever stores ciphertext registers its column in
`columns`, so that `rotate_keys` finds it.
"""

from processes.vault.errors import KeyMissing, SealBroken, VaultError
from processes.vault.files import seal_file, unseal_chunks, unseal_file
from processes.vault.hashes import keyed_hash, new_salt, normal_id, salted_hash
from processes.vault.keys import LANE, SEALING
from processes.vault.masks import mask_card, mask_id, mask_mail, mask_name, mask_phone
from processes.vault.sealing import seal, unseal

__all__ = [
    "LANE",
    "SEALING",
    "KeyMissing",
    "SealBroken",
    "VaultError",
    "keyed_hash",
    "mask_card",
    "mask_id",
    "mask_mail",
    "mask_name",
    "mask_phone",
    "new_salt",
    "normal_id",
    "salted_hash",
    "seal",
    "seal_file",
    "unseal",
    "unseal_chunks",
    "unseal_file",
]
