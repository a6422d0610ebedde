from typing import Any

from django.db import migrations, models

from gurvan.kernel.guard import writing


def hand_down(apps: Any, schema_editor: Any) -> None:
    """Let what replaced a slip of the pen be known since the slip was; others since entered."""
    grounds = apps.get_model('land', 'Ground').objects.using(schema_editor.connection.alias)
    mended = grounds.exclude(kind='licence').exclude(supersedes=None).select_related('supersedes')
    with writing('land'):
        grounds.update(known_since=models.F('entered_on'))
        for ground in mended.order_by('pk'):  # the older of a row come first
            before = grounds.get(pk=ground.supersedes_id)
            grounds.filter(pk=ground.pk).update(known_since=before.known_since)


class Migration(migrations.Migration):

    dependencies = [
        ('land', '0001_land'),
    ]

    operations = [
        migrations.AddField(
            model_name='ground',
            name='known_since',
            field=models.DateField(null=True),
        ),
        migrations.RunPython(hand_down, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name='ground',
            name='known_since',
            field=models.DateField(),
        ),
        migrations.RemoveIndex(
            model_name='ground',
            name='ground_by_box',
        ),
        migrations.RemoveIndex(
            model_name='ground',
            name='ground_by_kind',
        ),
        migrations.AddIndex(
            model_name='ground',
            index=models.Index(fields=['federation_id', 'west', 'east', 'south', 'north'], name='ground_by_box'),
        ),
        migrations.AddIndex(
            model_name='ground',
            index=models.Index(fields=['federation_id', 'kind', '-id'], name='ground_by_kind'),
        ),
    ]
