"""Argon2 as in the product, but for what makes it slow on purpose: each sign-in costs 0.2 s."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """The least that Argon2 takes."""

    time_cost, memory_cost, parallelism = 1, 8, 1
