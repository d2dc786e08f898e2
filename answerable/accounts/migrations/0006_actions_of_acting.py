"""What the audit log can say of petitions, letters, events and representatives."""

from django.db import migrations, models

from answerable.custody.append_only import append_only, lifted

TRIGGERS = append_only("accounts_auditentry", "id")


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_action_of_labels'),
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
            field=models.CharField(choices=[('accounts:organisation:create', 'Organisation Create'), ('accounts:staff:create', 'Staff Create'), ('accounts:role:change', 'Role Change'), ('accounts:password:reset', 'Password Reset'), ('accounts:session:start', 'Session Start'), ('accounts:session:refuse', 'Session Refuse'), ('archive:capture:store', 'Capture Store'), ('archive:capture:download', 'Capture Download'), ('archive:capture:share', 'Capture Share'), ('findings:scan:import', 'Scan Import'), ('findings:finding:review', 'Finding Review'), ('findings:labels:export', 'Labels Export'), ('leads:leads:import', 'Leads Import'), ('leads:lead:decide', 'Lead Decide'), ('facts:fact:publish', 'Fact Publish'), ('facts:fact:correct', 'Fact Correct'), ('facts:facts:propose', 'Facts Propose'), ('facts:facts:load', 'Facts Load'), ('contact:letter:draft', 'Letter Draft'), ('contact:letter:release', 'Letter Release'), ('contact:letter:answer', 'Letter Answer'), ('places:representatives:import', 'Representatives Import'), ('places:representatives:undo', 'Representatives Undo'), ('actions:petition:open', 'Petition Open'), ('actions:petition:word', 'Petition Word'), ('actions:petition:update', 'Petition Update'), ('actions:petition:close', 'Petition Close'), ('actions:consent:offer', 'Consent Offer'), ('actions:event:open', 'Event Open'), ('actions:event:change', 'Event Change'), ('actions:switch:turn', 'Switch Turn'), ('actions:submissions:decide', 'Submissions Decide'), ('actions:signatures:invalidate', 'Signatures Invalidate'), ('actions:letters:decide', 'Letters Decide'), ('actions:person:erase', 'Person Erase'), ('actions:supporters:export', 'Supporters Export'), ('actions:api_key:change', 'Api Key')], max_length=60),
        ),
        migrations.AddConstraint(
            model_name='auditentry',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['accounts:organisation:create', 'accounts:staff:create', 'accounts:role:change', 'accounts:password:reset', 'accounts:session:start', 'accounts:session:refuse', 'archive:capture:store', 'archive:capture:download', 'archive:capture:share', 'findings:scan:import', 'findings:finding:review', 'findings:labels:export', 'leads:leads:import', 'leads:lead:decide', 'facts:fact:publish', 'facts:fact:correct', 'facts:facts:propose', 'facts:facts:load', 'contact:letter:draft', 'contact:letter:release', 'contact:letter:answer', 'places:representatives:import', 'places:representatives:undo', 'actions:petition:open', 'actions:petition:word', 'actions:petition:update', 'actions:petition:close', 'actions:consent:offer', 'actions:event:open', 'actions:event:change', 'actions:switch:turn', 'actions:submissions:decide', 'actions:signatures:invalidate', 'actions:letters:decide', 'actions:person:erase', 'actions:supporters:export', 'actions:api_key:change'])), name='accounts_auditentry_action_known'),
        ),
        TRIGGERS,
    ]
