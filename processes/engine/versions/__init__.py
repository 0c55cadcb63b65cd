"""Versions of flows beside the cases that are on them: what lives on which, who can go over."""
