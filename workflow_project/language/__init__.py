"""Screens in English. The product thinks, writes and keeps its records in Chinese.

A page is put into English while it is drawn and at no other time: `backend` activates the language
of the reader for the time of drawing, `loader` lets every variable of a screen pass `spoken`, and
`marking` says in HTML what stays Chinese, such as names. What a command stores, hashes, sends or
prints never meets another language than Chinese. `docs/decisions/0024-english.md` says why.
"""
