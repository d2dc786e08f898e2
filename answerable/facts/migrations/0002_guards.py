"""A fact is written once, with two people behind it; after that its finding is not decided again."""

from django.db import migrations

from answerable.custody.append_only import append_only, refuse_insert
from answerable.facts.search import TABLE
from answerable.textindex import text_index


class Migration(migrations.Migration):
    replaces = [("facts", "0004_files_approved_by_another")]
    dependencies = [("facts", "0001_tables"), ("findings", "0002_guards")]
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
        append_only("facts_factsfile", "id"),
        append_only("facts_factsapproval", "id", "file_id"),
        refuse_insert(
            "facts_factsfile",
            "facts_factsfile_not_replaced",
            when="EXISTS (SELECT 1 FROM facts_factsfile WHERE campaign = NEW.campaign AND capture_id = NEW.capture_id)",
            message="facts_factsfile is append-only",
        ),
        refuse_insert(
            "facts_factsapproval",
            "facts_factsapproval_not_by_proposer",
            when="EXISTS (SELECT 1 FROM facts_factsfile WHERE id = NEW.file_id AND proposed_by_id = NEW.by_id)",
            message="a file of facts is not approved by its proposer",
        ),
        refuse_insert(
            "facts_factrow",
            "facts_factrow_two_people_behind_it",
            when=(
                "(NEW.review_id IS NULL) = (NEW.batch_id IS NULL) OR (NEW.batch_id IS NOT NULL AND NOT EXISTS "
                "(SELECT 1 FROM facts_factsapproval JOIN facts_factsfile "
                "ON facts_factsfile.id = facts_factsapproval.file_id "
                "WHERE facts_factsfile.id = NEW.batch_id AND facts_factsfile.campaign = NEW.campaign))"
            ),
            message="a fact has one approval behind it: of a finding, or of the file that it came in",
        ),
        text_index(TABLE),
    ]
