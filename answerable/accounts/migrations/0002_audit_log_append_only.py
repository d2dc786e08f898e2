"""The audit log is written once."""

from django.db import migrations

from answerable.custody.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_organisations_staff_and_audit")]
    operations = [append_only("accounts_auditentry", "id")]
