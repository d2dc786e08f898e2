"""Letters before publication, and their answers."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('contact', '0001_letters')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('archive', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campaign', models.CharField(max_length=100)),
                ('kind', models.CharField(choices=[('right_of_reply', 'Right of reply'), ('foi_request', 'FOI request'), ('question', 'Question')], max_length=20)),
                ('body', models.CharField(blank=True, max_length=200, null=True)),
                ('company', models.CharField(blank=True, max_length=100)),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to=settings.AUTH_USER_MODEL)),
                ('drafted_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['right_of_reply', 'foi_request', 'question'])), name='contact_letter_kind_known'), models.CheckConstraint(condition=models.Q(('body__isnull', False), models.Q(('company', ''), _negated=True), _connector='OR'), name='contact_letter_to_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='contact.letter')),
                ('number', models.PositiveIntegerField()),
                ('office', models.CharField(max_length=200)),
                ('subject', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('answer_by', models.DateField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('letter', 'number'), name='contact_wording_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='contact_wording_from_one')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wording', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='contact.wording')),
                ('url', models.TextField(blank=True)),
                ('fact', models.CharField(blank=True, max_length=200)),
                ('sha256', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(models.Q(('url', ''), _negated=True), ('fact', ''), ('sha256', '')), models.Q(('url', ''), models.Q(('fact', ''), _negated=True), ('sha256', '')), models.Q(('url', ''), ('fact', ''), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='contact_evidence_is_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='Held',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('evidence', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='held', to='contact.evidence')),
                ('arrival', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='held', to='archive.arrival')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='release', to='contact.letter')),
                ('wording', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='release', to='contact.wording')),
                ('channel', models.CharField(choices=[('letter', 'Letter'), ('email', 'E-mail'), ('foi', 'FOI service'), ('press_query', 'Press office')], max_length=20)),
                ('sent_on', models.DateField()),
                ('answer_by', models.DateField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('channel__in', ['letter', 'email', 'foi', 'press_query'])), name='contact_release_channel_known'), models.CheckConstraint(condition=models.Q(('answer_by__gt', models.F('sent_on'))), name='contact_release_answer_after_sending')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='contact.letter')),
                ('capture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='archive.capture')),
                ('outcome', models.CharField(choices=[('answered', 'Answered'), ('partly_answered', 'Partly answered'), ('refused', 'Refused')], max_length=20)),
                ('received_on', models.DateField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['answered', 'partly_answered', 'refused'])), name='contact_answer_outcome_known')],
            },
        ),
    ]
