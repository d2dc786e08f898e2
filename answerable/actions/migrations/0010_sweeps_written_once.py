"""What staff decided about many submissions, and about mail domains, is written once."""

from django.db import migrations

from answerable.custody.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("actions", "0009_sweeps_and_trends")]
    operations = [
        append_only("actions_sweep", "id", "of_id"),
        append_only("actions_maildomain", "id"),
    ]
