"""Petitions, letters of supporters, events, calls, and the mail of all of them."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('actions', '0001_petitions_and_submissions'), ('actions', '0002_written_once'), ('actions', '0003_news'), ('actions', '0004_letters'), ('actions', '0005_tally_and_erasing'), ('actions', '0006_events'), ('actions', '0007_events_written_once'), ('actions', '0008_interop'), ('actions', '0009_sweeps_and_trends')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Petition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campaign', models.CharField(max_length=100)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='petitions', to=settings.AUTH_USER_MODEL)),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('petition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='actions.petition')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=150)),
                ('addressed_to', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('goal', models.PositiveIntegerField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='petition_wordings', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('petition', 'number'), name='actions_wording_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='actions_wording_from_one'), models.CheckConstraint(condition=models.Q(('goal__isnull', True), ('goal__gte', 1), _connector='OR'), name='actions_wording_goal_positive')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('petition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='actions.petition')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='accounts.organisation')),
                ('number', models.PositiveIntegerField()),
                ('text', models.TextField()),
                ('offered', models.BooleanField(default=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consent_wordings', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('organisation', 'number'),
                'constraints': [models.UniqueConstraint(fields=('petition', 'organisation', 'number'), name='actions_consent_once')],
            },
        ),
        migrations.CreateModel(
            name='Update',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('petition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='actions.petition')),
                ('title', models.CharField(max_length=150)),
                ('text', models.TextField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='petition_updates', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('petition', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='closing', to='actions.petition')),
                ('outcome', models.TextField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='petition_closings', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('signature', 'Signature'), ('letter', 'Letter'), ('place', 'Place at an event'), ('call', 'Call'), ('answer', 'What a representative answered'), ('forget', 'Wish to be forgotten')], max_length=12)),
                ('sealed', models.BinaryField()),
                ('token_digest', models.BinaryField(max_length=32, unique=True)),
                ('stop_digest', models.BinaryField(blank=True, db_index=True, max_length=32, null=True)),
                ('petition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='actions.petition')),
                ('wording', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='actions.wording')),
                ('council', models.CharField(blank=True, max_length=200)),
                ('constituency', models.CharField(blank=True, max_length=100)),
                ('nation', models.CharField(blank=True, max_length=20)),
                ('partner', models.CharField(blank=True, max_length=50)),
                ('prefix', models.BinaryField(blank=True, max_length=8, null=True)),
                ('seconds', models.PositiveIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['prefix', 'at'], name='actions_by_prefix')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['signature', 'letter', 'place', 'call', 'answer', 'forget'])), name='actions_submission_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'signature'), _negated=True), models.Q(('petition__isnull', False), ('wording__isnull', False)), _connector='OR'), name='actions_signature_of_a_petition')],
            },
        ),
        migrations.CreateModel(
            name='SubjectKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='subject_key', to='actions.submission')),
                ('wrapped', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Identified',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='identified', to='actions.submission')),
                ('person', models.BinaryField(db_index=True, max_length=32)),
                ('held_for', models.CharField(blank=True, max_length=100)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('held_for', ''), _negated=True), fields=['held_for'], name='actions_held')],
            },
        ),
        migrations.CreateModel(
            name='PrefixSalt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True)),
                ('salt', models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='letter', to='actions.submission')),
                ('campaign', models.CharField(max_length=100)),
                ('body', models.CharField(max_length=200)),
                ('sketch', models.BinaryField(blank=True, default=b'')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['campaign', 'body'], name='actions_letters_on_body')],
            },
        ),
        migrations.CreateModel(
            name='LetterGround',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grounds', to='actions.letter')),
                ('number', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('unknown', 'Not known'), ('uses', 'Uses'), ('no_new', 'Buys no more'), ('pledged', 'Pledged removal'), ('overdue', 'Overdue'), ('removed', 'Says removed'), ('verified', 'Removed, verified'), ('clear', 'Has none'), ('refuses', 'Refuses'), ('reversed', 'Pledge withdrawn'), ('disputed', 'Disputed')], max_length=20)),
                ('since', models.CharField(blank=True, max_length=40)),
                ('deadline', models.CharField(blank=True, max_length=40)),
                ('ask', models.CharField(choices=[('tell', 'Ask whether there are any'), ('remove', 'Ask that they be taken out'), ('confirm_date', 'Ask for the promised date to be confirmed'), ('name_date', 'Ask for a date'), ('why_late', 'Ask why the promise was not kept'), ('thank', 'Say thank you'), ('thank_and_show', 'Say thank you, and ask to be shown'), ('reconsider', 'Ask for the refusal to be looked at again'), ('keep_promise', 'Ask for the promise to be kept'), ('which_is_true', 'Ask which is true')], max_length=20)),
                ('facts', models.JSONField(default=list)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('letter', 'number'), name='actions_ground_once'), models.CheckConstraint(condition=models.Q(('state__in', ['unknown', 'uses', 'no_new', 'pledged', 'overdue', 'removed', 'verified', 'clear', 'refuses', 'reversed', 'disputed'])), name='actions_ground_state_known'), models.CheckConstraint(condition=models.Q(('ask__in', ['tell', 'remove', 'confirm_date', 'name_date', 'why_late', 'thank', 'thank_and_show', 'reconsider', 'keep_promise', 'which_is_true'])), name='actions_ground_ask_known')],
            },
        ),
        migrations.CreateModel(
            name='LetterRecipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recipients', to='actions.letter')),
                ('number', models.PositiveSmallIntegerField()),
                ('office', models.CharField(choices=[('councillor', 'councillor'), ('mp', 'mp'), ('msp', 'msp'), ('ms', 'ms'), ('mla', 'mla'), ('democratic_services', 'democratic_services')], max_length=20)),
                ('body', models.CharField(blank=True, max_length=200)),
                ('area_code', models.CharField(blank=True, max_length=9)),
                ('area_name', models.CharField(blank=True, max_length=200)),
                ('name', models.CharField(max_length=200)),
                ('mailbox', models.BinaryField(blank=True, max_length=8, null=True)),
                ('slot', models.DateTimeField(blank=True, null=True)),
                ('handed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('number',),
                'indexes': [models.Index(fields=['mailbox', 'slot'], name='actions_mailbox_slots'), models.Index(fields=['mailbox', 'handed_at'], name='actions_mailbox_handed')],
                'constraints': [models.UniqueConstraint(fields=('letter', 'number'), name='actions_recipient_once'), models.CheckConstraint(condition=models.Q(('office__in', ('councillor', 'mp', 'msp', 'ms', 'mla', 'democratic_services'))), name='actions_recipient_office_known')],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='actions.letter')),
                ('why', models.CharField(max_length=200)),
                ('state', models.CharField(max_length=20)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='HoldEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hold', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='actions.hold')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='holds_ended', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Cancellation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='cancellation', to='actions.letter')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters_cancelled', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Phrase',
            fields=[
                ('hash', models.BigIntegerField(primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='OwnSending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campaign', models.CharField(max_length=100)),
                ('body', models.CharField(max_length=200)),
                ('prefix', models.BinaryField(blank=True, max_length=8, null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['campaign', 'body'], name='actions_own_on_body'), models.Index(fields=['prefix', 'at'], name='actions_own_by_prefix')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='actions.letterrecipient')),
                ('outcome', models.CharField(choices=[('answered', 'Answered'), ('acknowledged', 'Only acknowledged'), ('no_reply', 'No reply')], max_length=12)),
                ('on', models.DateField(blank=True, null=True)),
                ('may_publish', models.BooleanField(default=False)),
                ('submission', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='actions.submission')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['answered', 'acknowledged', 'no_reply'])), name='actions_answer_outcome_known'), models.CheckConstraint(condition=models.Q(('may_publish', False), ('submission__isnull', False), _connector='OR'), name='actions_answer_published_has_text')],
            },
        ),
        migrations.CreateModel(
            name='AnswerText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='text', to='actions.answer')),
                ('text', models.TextField()),
                ('left_out', models.PositiveIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='AnswerDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='actions.answer')),
                ('capture', models.CharField(blank=True, max_length=64)),
                ('findings', models.PositiveIntegerField(default=0)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers_decided', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='call', to='actions.submission')),
                ('campaign', models.CharField(max_length=100)),
                ('body', models.CharField(max_length=200)),
                ('outcome', models.CharField(choices=[('reached', 'Somebody answered'), ('message', 'Left a message'), ('no_answer', 'No answer'), ('refused', 'Would not talk about it')], max_length=12)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['campaign', 'body'], name='actions_calls_on_body')],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['reached', 'message', 'no_answer', 'refused'])), name='actions_call_outcome_known')],
            },
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='confirmation', to='actions.submission')),
                ('petition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='actions.petition')),
                ('person', models.BinaryField(max_length=32)),
                ('leaf', models.BinaryField(max_length=32)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('petition', 'person'), name='actions_one_person_once')],
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('confirmation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='actions.confirmation')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.BinaryField(max_length=32)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campaign', models.CharField(max_length=100)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to=settings.AUTH_USER_MODEL)),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='EventWording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='actions.event')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=150)),
                ('text', models.TextField()),
                ('starts', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('zone', models.CharField(default='Europe/London', max_length=50)),
                ('area', models.CharField(max_length=150)),
                ('capacity', models.PositiveIntegerField(blank=True, null=True)),
                ('access', models.TextField()),
                ('bring', models.TextField(blank=True)),
                ('contact', models.CharField(max_length=200)),
                ('moved', models.BooleanField(default=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='event_wordings', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('event', 'number'), name='actions_event_wording_once'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='actions_event_ends_after'), models.CheckConstraint(condition=models.Q(('capacity__isnull', True), ('capacity__gte', 1), _connector='OR'), name='actions_event_capacity_positive')],
            },
        ),
        migrations.CreateModel(
            name='EventPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wording', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='place', to='actions.eventwording')),
                ('wrapped', models.BinaryField()),
                ('sealed', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='EventCancellation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='cancellation', to='actions.event')),
                ('reason', models.TextField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events_cancelled', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='EventAttendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='actions.event')),
                ('people', models.PositiveIntegerField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='event_attendances', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='PlaceAsked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='place_asked', to='actions.submission')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asked', to='actions.event')),
                ('people', models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('people__gte', 1), ('people__lte', 4)), name='actions_place_people')],
            },
        ),
        migrations.CreateModel(
            name='InLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('confirmation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='in_line', to='actions.confirmation')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='line', to='actions.event')),
                ('people', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='PlaceGiven',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('in_line', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='given', to='actions.inline')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='ApiKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='api_keys', to='accounts.organisation')),
                ('label', models.CharField(max_length=60)),
                ('digest', models.BinaryField(max_length=32, unique=True)),
                ('trusted', models.BooleanField(default=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='api_keys', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='ApiKeyEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='actions.apikey')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ended_api_keys', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='ApiUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='actions.apikey')),
                ('minute', models.DateTimeField()),
                ('number', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'minute'), name='actions_api_use_once')],
            },
        ),
        migrations.CreateModel(
            name='ApiAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='actions.apikey')),
                ('asked', models.BinaryField(max_length=32)),
                ('body', models.BinaryField(max_length=32)),
                ('content', models.TextField(blank=True)),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'asked'), name='actions_api_answer_once')],
            },
        ),
        migrations.CreateModel(
            name='Recorded',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='recorded', to='actions.submission')),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recorded', to='actions.apikey')),
                ('identifier', models.CharField(max_length=40, unique=True)),
                ('proof', models.BinaryField(blank=True, max_length=32, null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Webhook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='webhooks', to='accounts.organisation')),
                ('address', models.CharField(max_length=500)),
                ('sealed', models.BinaryField()),
                ('wrapped', models.BinaryField()),
                ('after', models.BigIntegerField(default=0)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='webhooks', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='WebhookEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('webhook', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='actions.webhook')),
                ('why', models.CharField(max_length=200)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ended_webhooks', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='WebhookProgress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('webhook', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='actions.webhook')),
                ('leaf', models.BigIntegerField(default=0)),
                ('day', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='actions.webhook')),
                ('identifier', models.CharField(max_length=40, unique=True)),
                ('content', models.TextField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('said', models.CharField(blank=True, max_length=200)),
                ('not_before', models.DateTimeField(default=django.utils.timezone.now)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['done_at', 'not_before'], name='actions_delivery_due')],
            },
        ),
        migrations.CreateModel(
            name='SupporterImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('petition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='actions.petition')),
                ('sha256', models.CharField(max_length=64)),
                ('layout', models.CharField(max_length=20)),
                ('basis', models.CharField(max_length=300)),
                ('consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='actions.consent')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supporter_imports', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('petition', 'sha256'), name='actions_import_once')],
            },
        ),
        migrations.CreateModel(
            name='Imported',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='imported', to='actions.submission')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='actions.supporterimport')),
                ('line', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='SupporterExport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('petition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='actions.petition')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='accounts.organisation')),
                ('layout', models.CharField(max_length=20)),
                ('canary', models.BinaryField(max_length=32, unique=True)),
                ('number', models.PositiveIntegerField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supporter_exports', to=settings.AUTH_USER_MODEL)),
                ('approved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approved_exports', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('by', models.F('approved_by')), _negated=True), name='actions_export_by_two')],
            },
        ),
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mails', to='actions.submission')),
                ('kind', models.CharField(choices=[('confirm', 'Please confirm'), ('known', 'You have done this already'), ('thanks', 'Thank you, with the receipt'), ('letter', "A supporter's letter to a representative"), ('held', 'The standing changed: send, change or cancel'), ('ask', 'Did they answer?'), ('update', 'News of a petition'), ('place', 'Place at an event')], max_length=10)),
                ('about', models.CharField(blank=True, max_length=100)),
                ('queued_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('submission', 'kind', 'about'), name='actions_mail_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['confirm', 'known', 'thanks', 'letter', 'held', 'ask', 'update', 'place'])), name='actions_mail_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='Waiting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mail', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='waiting', to='actions.mail')),
                ('rank', models.PositiveSmallIntegerField()),
                ('not_before', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['rank', 'not_before', 'id'], name='actions_waiting_in_order')],
            },
        ),
        migrations.CreateModel(
            name='MailTry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mail', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tries', to='actions.mail')),
                ('code', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='MailResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mail', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='result', to='actions.mail')),
                ('outcome', models.CharField(choices=[('sent', 'Sent'), ('refused', 'Refused'), ('uncertain', 'Uncertain'), ('cancelled', 'Cancelled'), ('bounced', 'Came back')], max_length=10)),
                ('code', models.PositiveSmallIntegerField(default=0)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Agreed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreed', to='actions.submission')),
                ('consent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='given', to='actions.consent')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('submission', 'consent'), name='actions_agreed_once')],
            },
        ),
        migrations.CreateModel(
            name='Announced',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('update', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='announced', to='actions.update')),
                ('up_to', models.BigIntegerField(default=0)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Stop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='stop', to='actions.submission')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Sweep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('strike', 'Strike out'), ('restore', 'Restore'), ('release', 'Release'), ('refuse', 'Refuse')], max_length=10)),
                ('petition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sweeps', to='actions.petition')),
                ('conditions', models.JSONField(blank=True, default=dict)),
                ('of', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='restoring', to='actions.sweep')),
                ('up_to', models.BigIntegerField()),
                ('matched', models.PositiveIntegerField()),
                ('why', models.TextField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sweeps', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'restore'), ('of__isnull', False)), models.Q(models.Q(('kind', 'restore'), _negated=True), ('of__isnull', True)), _connector='OR'), name='actions_sweep_restores_another')],
            },
        ),
        migrations.CreateModel(
            name='SweepProgress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sweep', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='progress', to='actions.sweep')),
                ('reached', models.BigIntegerField(default=0)),
                ('met', models.PositiveIntegerField(default=0)),
                ('counted', models.PositiveIntegerField(default=0)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='SweepEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sweep', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='actions.sweep')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cancelled_sweeps', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sweep', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rulings', to='actions.sweep')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rulings', to='actions.submission')),
                ('counts', models.BooleanField()),
            ],
            options={
                'indexes': [models.Index(fields=['sweep', 'submission'], name='actions_ruling_of_sweep')],
                'constraints': [models.UniqueConstraint(fields=('submission', 'sweep'), name='actions_ruling_once')],
            },
        ),
        migrations.CreateModel(
            name='Switch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(choices=[('signatures', 'New signatures and letters are taken'), ('sending', 'Mail goes out'), ('counts', 'Counts are shown'), ('proof_of_work', 'Forms ask the browser for a proof of work'), ('read_only', 'Nothing is written')], max_length=20)),
                ('on', models.BooleanField()),
                ('why', models.TextField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='switches', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['name', '-id'], name='actions_switch_last')],
            },
        ),
        migrations.CreateModel(
            name='Leaf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('petition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaves', to='actions.petition')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('signed', 'Signed'), ('withdrawn', 'Withdrawn'), ('invalidated', 'Struck out'), ('restored', 'Restored')], max_length=12)),
                ('blind', models.BinaryField(max_length=32)),
                ('of', models.PositiveIntegerField(blank=True, null=True)),
                ('confirmation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaves', to='actions.confirmation')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('number',),
                'indexes': [models.Index(fields=['petition', 'blind'], name='actions_leaf_by_blind')],
                'constraints': [models.UniqueConstraint(fields=('petition', 'number'), name='actions_leaf_in_order'), models.UniqueConstraint(fields=('confirmation', 'kind'), name='actions_leaf_once'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'signed'), ('of__isnull', True)), models.Q(models.Q(('kind', 'signed'), _negated=True), ('of__isnull', False), ('of__lt', models.F('number'))), _connector='OR'), name='actions_leaf_of_another')],
            },
        ),
        migrations.CreateModel(
            name='TallyHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('petition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='heads', to='actions.petition')),
                ('day', models.DateField()),
                ('size', models.PositiveIntegerField()),
                ('counted', models.PositiveIntegerField()),
                ('root', models.BinaryField(max_length=32)),
                ('note', models.TextField()),
                ('key', models.TextField(blank=True, null=True)),
            ],
            options={
                'ordering': ('day',),
                'constraints': [models.UniqueConstraint(fields=('petition', 'day'), name='actions_head_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='TallyBlock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('petition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tally_blocks', to='actions.petition')),
                ('number', models.PositiveIntegerField()),
                ('sha256', models.BinaryField(max_length=32)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('petition', 'number'), name='actions_tally_block_once')],
            },
        ),
        migrations.CreateModel(
            name='Total',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('petition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='totals', to='actions.petition')),
                ('hour', models.DateTimeField()),
                ('council', models.CharField(blank=True, max_length=200)),
                ('constituency', models.CharField(blank=True, max_length=100)),
                ('nation', models.CharField(blank=True, max_length=20)),
                ('partner', models.CharField(blank=True, max_length=50)),
                ('number', models.IntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('petition', 'hour', 'council', 'constituency', 'nation', 'partner'), name='actions_total_once')],
            },
        ),
        migrations.CreateModel(
            name='Trend',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('petition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trends', to='actions.petition')),
                ('hour', models.DateTimeField()),
                ('kind', models.CharField(choices=[('all', 'All of the petition'), ('network', 'Network'), ('domain', 'Mail domain'), ('stem', 'Addresses alike')], max_length=8)),
                ('group', models.BinaryField(max_length=8)),
                ('label', models.CharField(blank=True, max_length=253)),
                ('number', models.PositiveIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['hour', '-number'], name='actions_trend_largest')],
                'constraints': [models.UniqueConstraint(fields=('petition', 'hour', 'kind', 'group'), name='actions_trend_once')],
            },
        ),
        migrations.CreateModel(
            name='MailGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mail_group', to='actions.submission')),
                ('domain', models.BinaryField(max_length=8)),
                ('stem', models.BinaryField(max_length=8)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['domain', 'at'], name='actions_by_domain'), models.Index(fields=['stem', 'at'], name='actions_by_stem'), models.Index(fields=['at'], name='actions_mail_group_age')],
            },
        ),
        migrations.CreateModel(
            name='MailDomain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('domain', models.CharField(max_length=253)),
                ('says', models.CharField(choices=[('hold', 'Hold what comes from it'), ('trust', 'Never hold it for its domain'), ('nothing', 'As any other')], max_length=8)),
                ('why', models.TextField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mail_domains', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['domain', '-id'], name='actions_mail_domain_last')],
            },
        ),
        migrations.CreateModel(
            name='SpentProof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.BinaryField(max_length=16, unique=True)),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
    ]
