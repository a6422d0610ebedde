
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('federation_id', models.PositiveBigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('working', 'land to work'), ('tailings', 'tailings to work again'), ('restored', 'land to restore'), ('other', 'other land')], max_length=20)),
                ('holder_uid', models.UUIDField(blank=True, null=True)),
                ('wkb', models.BinaryField()),
                ('west', models.FloatField()),
                ('south', models.FloatField()),
                ('east', models.FloatField()),
                ('north', models.FloatField()),
                ('hectares', models.DecimalField(decimal_places=4, max_digits=12)),
                ('stated_hectares', models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True)),
                ('source', models.CharField(choices=[('gps', 'measured on the ground with GPS'), ('typed', 'typed from a paper'), ('pasted', 'pasted as text'), ('geojson', 'from a GeoJSON file'), ('drawn', 'drawn on the map')], max_length=20)),
                ('repaired', models.BooleanField(default=False)),
                ('drawn_on', models.DateField()),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='areas.area')),
            ],
            options={
                'indexes': [models.Index(fields=['holder_uid'], name='area_of_holder'), models.Index(fields=['federation_id', 'west', 'east', 'south', 'north'], name='area_by_box')],
                'constraints': [models.CheckConstraint(condition=models.Q(('hectares__gt', 0)), name='area_has_hectares'), models.CheckConstraint(condition=models.Q(('south__lt', models.F('north')), ('west__lt', models.F('east'))), name='area_has_extent')],
            },
        ),
    ]
