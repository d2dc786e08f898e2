"""A fact is written once, from an approval that stands; after that its finding is not decided again."""

from django.db import migrations

from answerable.custody.append_only import append_only, refuse_insert


class Migration(migrations.Migration):
    dependencies = [("facts", "0001_facts"), ("findings", "0002_written_once_and_four_eyes")]
    operations = [
        append_only("facts_factrow", "id", "review_id"),
        refuse_insert(
            "facts_factrow",
            "facts_factrow_slug_not_replaced",
            when="EXISTS (SELECT 1 FROM facts_factrow WHERE campaign = NEW.campaign AND slug = NEW.slug)",
            message="facts_factrow is append-only",
        ),
        refuse_insert(
            "facts_factrow",
            "facts_factrow_from_a_standing_approval",
            when=(
                "NEW.review_id IS NOT NULL AND (NOT EXISTS "
                "(SELECT 1 FROM findings_review WHERE id = NEW.review_id AND decision = 'approved') OR EXISTS "
                "(SELECT 1 FROM findings_review WHERE replaces_id = NEW.review_id))"
            ),
            message="a fact comes from an approval that stands",
        ),
        refuse_insert(
            "findings_review",
            "findings_review_before_publishing",
            when=(
                "EXISTS (SELECT 1 FROM facts_factrow JOIN findings_review "
                "ON facts_factrow.review_id = findings_review.id WHERE findings_review.finding_id = NEW.finding_id)"
            ),
            message="the finding is published; correct the fact",
        ),
    ]
