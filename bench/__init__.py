"""Measurements: each prints figures as JSON and is run by hand or by CI, never by the product."""
