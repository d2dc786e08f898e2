"""Who speaks for which place."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('places', '0001_representatives')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RepresentativesImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representatives_imports', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('digest', models.CharField(max_length=64)),
                ('files', models.JSONField()),
                ('new', models.PositiveIntegerField()),
                ('changed', models.PositiveIntegerField()),
                ('gone', models.PositiveIntegerField()),
                ('unchanged', models.PositiveIntegerField()),
                ('refused', models.PositiveIntegerField()),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='places_import_from_one'), models.CheckConstraint(condition=models.Q(('new__gt', 0), ('changed__gt', 0), ('gone__gt', 0), _connector='OR'), name='places_import_changes_something')],
            },
        ),
        migrations.CreateModel(
            name='ImportUndone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('undoes', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='undone', to='places.representativesimport')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representatives_undone', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Representative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('imported', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='places.representativesimport')),
                ('key', models.CharField(max_length=700)),
                ('office', models.CharField(choices=[('councillor', 'councillor'), ('mp', 'mp'), ('msp', 'msp'), ('ms', 'ms'), ('mla', 'mla'), ('democratic_services', 'democratic_services')], max_length=20)),
                ('name', models.CharField(max_length=200)),
                ('area_code', models.CharField(blank=True, max_length=9, null=True)),
                ('area_name', models.CharField(blank=True, max_length=200)),
                ('body', models.CharField(blank=True, max_length=200, null=True)),
                ('party', models.CharField(blank=True, max_length=200)),
                ('email', models.CharField(blank=True, max_length=254, null=True)),
                ('contact', models.CharField(blank=True, max_length=200, null=True)),
                ('since', models.CharField(blank=True, max_length=40, null=True)),
                ('until', models.CharField(blank=True, max_length=40, null=True)),
                ('source', models.CharField(max_length=600)),
                ('source_date', models.DateField()),
                ('source_id', models.CharField(blank=True, max_length=200)),
                ('locator', models.CharField(max_length=200)),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['office', 'area_code'], name='places_seats_of_area'), models.Index(fields=['body', 'office'], name='places_seats_of_body'), models.Index(fields=['key', 'imported'], name='places_seat_versions')],
                'constraints': [models.UniqueConstraint(fields=('imported', 'key'), name='places_seat_once_an_import'), models.CheckConstraint(condition=models.Q(('office__in', ('councillor', 'mp', 'msp', 'ms', 'mla', 'democratic_services'))), name='places_seat_office_known'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='places_seat_named'), models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', False), ('office__in', ['councillor', 'democratic_services'])), models.Q(models.Q(('office__in', ['councillor', 'democratic_services']), _negated=True), ('body__isnull', True)), _connector='OR'), name='places_seat_of_a_council'), models.CheckConstraint(condition=models.Q(('office', 'democratic_services'), ('area_code__isnull', False), models.Q(('area_name', ''), _negated=True), _connector='OR'), name='places_seat_of_an_area'), models.CheckConstraint(condition=models.Q(models.Q(('office', 'democratic_services'), _negated=True), models.Q(('email__isnull', False), models.Q(('email', ''), _negated=True)), _connector='OR'), name='places_inbox_has_an_address'), models.CheckConstraint(condition=models.Q(('area_code__isnull', True), models.Q(('area_code', ''), _negated=True), _connector='OR'), name='places_seat_area_code_or_none')],
            },
        ),
    ]
