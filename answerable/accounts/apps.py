"""Django's entry for this room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Staff, organisations, roles and the audit log."""

    name = "answerable.accounts"
    label = "accounts"
