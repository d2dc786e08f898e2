"""Letters are written once, and sent after their evidence was archived."""

from django.db import migrations

from answerable.custody.append_only import append_only, refuse_insert


class Migration(migrations.Migration):
    replaces = [("contact", "0002_written_once_and_archived_before")]
    dependencies = [("contact", "0001_tables"), ("archive", "0001_tables")]
    operations = [
        append_only("contact_letter", "id"),
        append_only("contact_wording", "id"),
        append_only("contact_evidence", "id"),
        append_only("contact_held", "id", "evidence_id"),
        append_only("contact_release", "id", "letter_id", "wording_id"),
        append_only("contact_answer", "id"),
        refuse_insert(
            "contact_wording",
            "contact_wording_not_after_release",
            when="EXISTS (SELECT 1 FROM contact_release WHERE letter_id = NEW.letter_id)",
            message="the letter is released; write another one",
        ),
        refuse_insert(
            "contact_evidence",
            "contact_evidence_not_after_release",
            when="EXISTS (SELECT 1 FROM contact_release WHERE wording_id = NEW.wording_id)",
            message="the letter is released; write another one",
        ),
        refuse_insert(
            "contact_held",
            "contact_held_is_what_it_holds",
            when=(
                "NOT EXISTS (SELECT 1 FROM contact_evidence, archive_arrival, archive_capture "
                "WHERE contact_evidence.id = NEW.evidence_id AND archive_arrival.id = NEW.arrival_id "
                "AND archive_capture.id = archive_arrival.capture_id "
                "AND (contact_evidence.fact <> '' "
                "OR (contact_evidence.url <> '' AND contact_evidence.url = archive_arrival.origin) "
                "OR contact_evidence.sha256 = archive_capture.sha256))"
            ),
            message="that capture is not of this evidence",
        ),
        refuse_insert(
            "contact_release",
            "contact_release_of_the_last_wording",
            when=(
                "NEW.wording_id <> (SELECT id FROM contact_wording WHERE letter_id = NEW.letter_id "
                "ORDER BY number DESC LIMIT 1)"
            ),
            message="only the last wording of a letter is released",
        ),
        refuse_insert(
            "contact_release",
            "contact_release_archived_before",
            when=(
                "NOT EXISTS (SELECT 1 FROM contact_evidence WHERE wording_id = NEW.wording_id) OR EXISTS "
                "(SELECT 1 FROM contact_evidence LEFT JOIN contact_held "
                "ON contact_held.evidence_id = contact_evidence.id "
                "WHERE contact_evidence.wording_id = NEW.wording_id AND contact_held.id IS NULL)"
            ),
            message="archive what the letter rests on before it is sent",
        ),
        refuse_insert(
            "contact_answer",
            "contact_answer_after_release",
            when="NOT EXISTS (SELECT 1 FROM contact_release WHERE letter_id = NEW.letter_id)",
            message="a letter is answered after it was sent",
        ),
    ]
