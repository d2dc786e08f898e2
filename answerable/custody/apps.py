"""Django's entry for this room."""

from django.apps import AppConfig


class CustodyConfig(AppConfig):
    """The custody log: that every row of the record was there, when, and is as it was."""

    name = "answerable.custody"
    label = "custody"
