"""Findings, mentions and reviews are written once; nobody reviews a finding of their own."""

from django.db import migrations

from answerable.custody.append_only import append_only, refuse_insert


class Migration(migrations.Migration):
    dependencies = [("findings", "0001_findings_and_reviews")]
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
    ]
