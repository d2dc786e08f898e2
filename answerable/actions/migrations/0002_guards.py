"""What was published, decided or counted is written once."""

from django.db import migrations

from answerable.custody.append_only import append_only


class Migration(migrations.Migration):
    replaces = [("actions", "0010_sweeps_written_once")]
    dependencies = [("actions", "0001_tables")]
    operations = [
        append_only("actions_petition", "id", "slug"),
        append_only("actions_wording", "id", "petition_id number"),
        append_only("actions_consent", "id", "petition_id organisation_id number"),
        append_only("actions_update", "id"),
        append_only("actions_closing", "id", "petition_id"),
        append_only("actions_switch", "id"),
        append_only("actions_tallyhead", "id", "petition_id day"),
        append_only("actions_event", "id", "slug"),
        append_only("actions_eventwording", "id", "event_id number"),
        append_only("actions_eventcancellation", "id", "event_id"),
        append_only("actions_eventattendance", "id"),
        append_only("actions_sweep", "id", "of_id"),
        append_only("actions_maildomain", "id"),
    ]
