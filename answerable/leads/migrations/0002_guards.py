"""Leads and decisions on them are written once."""

from django.db import migrations

from answerable.custody.append_only import append_only, refuse_insert


class Migration(migrations.Migration):
    replaces = [("leads", "0002_written_once")]
    dependencies = [("leads", "0001_tables")]
    operations = [
        append_only("leads_leadrow", "id", "fingerprint"),
        append_only("leads_leadsupplier", "id"),
        append_only("leads_leaddecision", "id", "replaces_id"),
        refuse_insert(
            "leads_leaddecision",
            "leads_decision_of_its_subject",
            when=(
                "NOT EXISTS (SELECT 1 FROM leads_leadrow WHERE id = NEW.up_to_id AND subject = NEW.subject "
                "AND campaign = NEW.campaign) OR (NEW.lead_id IS NOT NULL AND NEW.lead_id <> NEW.up_to_id)"
            ),
            message="a decision is on leads of one body",
        ),
        refuse_insert(
            "leads_leaddecision",
            "leads_decision_withdraws_its_own",
            when=(
                "NEW.replaces_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM leads_leaddecision WHERE id = NEW.replaces_id "
                "AND subject = NEW.subject AND campaign = NEW.campaign AND decision <> 'withdrawn')"
            ),
            message="what is taken back is a decision on the same body",
        ),
    ]
