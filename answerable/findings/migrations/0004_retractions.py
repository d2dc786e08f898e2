"""A finding may be a retraction."""

from django.conf import settings
from django.db import migrations, models

from answerable.custody.append_only import append_only, lifted, refuse_insert


TRIGGERS = (
    append_only("findings_finding", "id", "fingerprint"),
    refuse_insert(
        "findings_review",
        "findings_review_not_by_proposer",
        when="EXISTS (SELECT 1 FROM findings_finding WHERE id = NEW.finding_id AND proposed_by_id = NEW.by_id)",
        message="a finding is not reviewed by its proposer",
    ),
)
"""Those that name the table, which SQLite remakes."""


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0006_arrivals_and_quotations_append_only'),
        ('findings', '0003_text_index'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *map(lifted, TRIGGERS),
        migrations.RemoveConstraint(
            model_name='finding',
            name='findings_finding_kind_known',
        ),
        migrations.AlterField(
            model_name='finding',
            name='kind',
            field=models.CharField(blank=True, choices=[('uses', 'uses'), ('denies_use', 'denies_use'), ('commits_no_new', 'commits_no_new'), ('commits_removal', 'commits_removal'), ('removed', 'removed'), ('refuses', 'refuses'), ('restriction', 'restriction'), ('spend', 'spend'), ('allegation', 'allegation'), ('result', 'result'), ('claim', 'claim'), ('claim_rebuttal', 'claim_rebuttal'), ('contact_attempt', 'contact_attempt'), ('company_response', 'company_response'), ('event', 'event'), ('parliament_mention', 'parliament_mention'), ('media_mention', 'media_mention'), ('action_count', 'action_count'), ('retraction', 'retraction')], max_length=40),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['', 'uses', 'denies_use', 'commits_no_new', 'commits_removal', 'removed', 'refuses', 'restriction', 'spend', 'allegation', 'result', 'claim', 'claim_rebuttal', 'contact_attempt', 'company_response', 'event', 'parliament_mention', 'media_mention', 'action_count', 'retraction'])), name='findings_finding_kind_known'),
        ),
        *TRIGGERS,
    ]
