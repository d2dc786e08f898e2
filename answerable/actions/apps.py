"""Django's entry for this room."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    """What supporters do: petitions, letters, events."""

    name = "answerable.actions"
    label = "actions"
