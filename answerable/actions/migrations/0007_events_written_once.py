"""What an event says, that it is cancelled and how many came is written once."""

from django.db import migrations

from answerable.custody.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("actions", "0006_events")]
    operations = [
        append_only("actions_event", "id", "slug"),
        append_only("actions_eventwording", "id", "event_id number"),
        append_only("actions_eventcancellation", "id", "event_id"),
        append_only("actions_eventattendance", "id"),
    ]
