"""Findings and reviews are written once; nobody reviews what they proposed; findings can be searched for."""

from django.db import migrations

from answerable.custody.append_only import append_only, refuse_insert
from answerable.findings.search import TABLE
from answerable.textindex import text_index


class Migration(migrations.Migration):
    replaces = [("findings", "0004_retractions")]
    dependencies = [("findings", "0001_tables")]
    operations = [
        append_only("findings_finding", "id", "fingerprint"),
        append_only("findings_mention", "id"),
        append_only("findings_review", "id", "replaces_id"),
        refuse_insert(
            "findings_review",
            "findings_review_not_by_proposer",
            when="EXISTS (SELECT 1 FROM findings_finding WHERE id = NEW.finding_id AND proposed_by_id = NEW.by_id)",
            message="a finding is not reviewed by its proposer",
        ),
        refuse_insert(
            "findings_review",
            "findings_review_one_chain",
            when=(
                "CASE WHEN NEW.replaces_id IS NULL "
                "THEN EXISTS (SELECT 1 FROM findings_review WHERE finding_id = NEW.finding_id) "
                "ELSE NOT EXISTS "
                "(SELECT 1 FROM findings_review WHERE id = NEW.replaces_id AND finding_id = NEW.finding_id) END"
            ),
            message="a review replaces a review of the same finding",
        ),
        text_index(TABLE),
    ]
