"""Django's entry for this room."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """Published facts and their corrections."""

    name = "answerable.facts"
    label = "facts"
