"""What a petition says, whom it asks and how switches were turned is written once."""

from django.db import migrations

from answerable.custody.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("actions", "0001_petitions_and_submissions")]
    operations = [
        append_only("actions_petition", "id", "slug"),
        append_only("actions_wording", "id", "petition_id number"),
        append_only("actions_consent", "id", "petition_id organisation_id number"),
        append_only("actions_update", "id"),
        append_only("actions_closing", "id", "petition_id"),
        append_only("actions_switch", "id"),
        append_only("actions_tallyhead", "id", "petition_id day"),
    ]
