"""Django's entry for this room."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    """What supporters do: petitions, letters, events."""

    name = "answerable.actions"
    label = "actions"

    def ready(self) -> None:
        """Have the deployment check look for private keys."""
        from . import checks  # noqa: F401, PLC0415 - settings are read once apps are loaded
