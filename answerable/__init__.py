"""Answerable: the working system of a corporate-accountability campaign."""
