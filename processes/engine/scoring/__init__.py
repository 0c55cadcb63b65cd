"""What experts and judges give, for any process that has them. Pure; decimals, never floats.

`figures` read, add, round; `sheet` what one judge gave one entry; `blind` codes instead of names;
`interest` who must not judge whom; `ranking` places, and what told equals apart.
"""
