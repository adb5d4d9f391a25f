"""Derived rows in a new shape. They are emptied here; `manage.py up` and `reindex` rebuild them."""

import datetime

from django.db import migrations, models


def empty(apps, schema_editor):
    for name in ("CubeCell", "DetailRow", "SearchEntry", "EventPair"):
        apps.get_model("timeline", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("timeline", "0002_words")]

    operations = [
        migrations.RunPython(empty, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name="cubecell",
            name="cell_is_counted_once",
        ),
        migrations.RemoveIndex(
            model_name="detailrow",
            name="detail_by_importance",
        ),
        migrations.AddField(
            model_name="cubecell",
            name="least",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="detailrow",
            name="last_day",
            field=models.DateField(default=datetime.date(1945, 1, 1)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="detailrow",
            name="quad",
            field=models.CharField(
                choices=[
                    ("verbal-cooperation", "Verbal cooperation"),
                    ("material-cooperation", "Material cooperation"),
                    ("verbal-conflict", "Verbal conflict"),
                    ("material-conflict", "Material conflict"),
                    ("neutral", "Neutral request"),
                    ("observation", "Observation"),
                ],
                default="observation",
                max_length=20,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="searchentry",
            name="facets",
            field=models.TextField(default=""),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="cubecell",
            name="quad",
            field=models.CharField(
                choices=[
                    ("verbal-cooperation", "Verbal cooperation"),
                    ("material-cooperation", "Material cooperation"),
                    ("verbal-conflict", "Verbal conflict"),
                    ("material-conflict", "Material conflict"),
                    ("neutral", "Neutral request"),
                    ("observation", "Observation"),
                    ("bears-on", "bears-on"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="detailrow",
            index=models.Index(
                fields=["scope", "pair", "continuing", "day", "last_day", "event"],
                name="detail_in_date_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="cubecell",
            constraint=models.UniqueConstraint(
                fields=("scope", "pair", "least", "domain", "quad", "month"),
                name="cell_is_counted_once",
            ),
        ),
    ]
