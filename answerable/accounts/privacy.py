"""How private each field is. Our models say it in an inner class; this table says it for tables of libraries.

public: may be shown to everybody; internal: staff; personal: about a person; secret: nobody reads it.
"""

from django.db.models import Model

CLASSES = ("public", "internal", "personal", "secret")

LIBRARIES: dict[str, dict[str, tuple[str, ...]]] = {
    "auth.Permission": {"internal": ("id", "name", "content_type", "codename")},
    "auth.Group": {"internal": ("id", "name")},
    "auth.Group_permissions": {"internal": ("id", "group", "permission")},
    "contenttypes.ContentType": {"internal": ("id", "app_label", "model")},
    "sessions.Session": {"internal": ("expire_date",), "secret": ("session_key", "session_data")},
    "account.EmailAddress": {"internal": ("id", "user", "verified", "primary"), "personal": ("email",)},
    "account.EmailConfirmation": {"internal": ("id", "email_address", "created", "sent"), "secret": ("key",)},
    "mfa.Authenticator": {
        "internal": ("id", "user", "type", "created_at"),
        "personal": ("last_used_at",),
        "secret": ("data",),
    },
}


def classes_of(model: type[Model]) -> dict[str, tuple[str, ...]]:
    """The fields of a model by privacy class; all empty for a model that nobody classified."""
    named = LIBRARIES.get(model._meta.label)
    if named is None:
        privacy = getattr(model, "Privacy", None)
        named = {name: getattr(privacy, name, ()) for name in CLASSES}
    return {name: named.get(name, ()) for name in CLASSES}
