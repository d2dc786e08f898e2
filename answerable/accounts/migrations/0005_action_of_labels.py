"""What the audit log can say of labelled passages."""

from django.db import migrations, models

from answerable.custody.append_only import append_only, lifted

TRIGGERS = append_only("accounts_auditentry", "id")


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_actions_of_leads'),
    ]

    operations = [
        lifted(TRIGGERS),
        migrations.RemoveConstraint(
            model_name='auditentry',
            name='accounts_auditentry_action_known',
        ),
        migrations.AlterField(
            model_name='auditentry',
            name='action',
            field=models.CharField(choices=[('accounts:organisation:create', 'Organisation Create'), ('accounts:staff:create', 'Staff Create'), ('accounts:role:change', 'Role Change'), ('accounts:password:reset', 'Password Reset'), ('accounts:session:start', 'Session Start'), ('accounts:session:refuse', 'Session Refuse'), ('archive:capture:store', 'Capture Store'), ('archive:capture:download', 'Capture Download'), ('archive:capture:share', 'Capture Share'), ('findings:scan:import', 'Scan Import'), ('findings:finding:review', 'Finding Review'), ('findings:labels:export', 'Labels Export'), ('leads:leads:import', 'Leads Import'), ('leads:lead:decide', 'Lead Decide'), ('facts:fact:publish', 'Fact Publish'), ('facts:fact:correct', 'Fact Correct'), ('facts:facts:propose', 'Facts Propose'), ('facts:facts:load', 'Facts Load'), ('contact:letter:draft', 'Letter Draft'), ('contact:letter:release', 'Letter Release'), ('contact:letter:answer', 'Letter Answer')], max_length=60),
        ),
        migrations.AddConstraint(
            model_name='auditentry',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['accounts:organisation:create', 'accounts:staff:create', 'accounts:role:change', 'accounts:password:reset', 'accounts:session:start', 'accounts:session:refuse', 'archive:capture:store', 'archive:capture:download', 'archive:capture:share', 'findings:scan:import', 'findings:finding:review', 'findings:labels:export', 'leads:leads:import', 'leads:lead:decide', 'facts:fact:publish', 'facts:fact:correct', 'facts:facts:propose', 'facts:facts:load', 'contact:letter:draft', 'contact:letter:release', 'contact:letter:answer'])), name='accounts_auditentry_action_known'),
        ),
        TRIGGERS,
    ]
