"""The audit log is written once."""

from django.db import migrations

from answerable.custody.append_only import append_only


class Migration(migrations.Migration):
    replaces = [("accounts", "0006_actions_of_acting")]
    dependencies = [("accounts", "0001_tables")]
    operations = [
        append_only("accounts_auditentry", "id"),
    ]
