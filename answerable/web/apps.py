"""The public site as a Django app: it holds no models."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages that fold published facts."""

    name = "answerable.web"
    label = "web"
