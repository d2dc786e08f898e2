"""How a capture came, and what was cited of it, are written once."""

from django.db import migrations

from answerable.custody.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("archive", "0005_arrivals_pages_quotations")]
    operations = [append_only("archive_arrival", "id"), append_only("archive_quotation", "id")]
