"""The full-text index again, of words by a new rule: emptied here, `up` and `reindex` refill it.

SQLite's own idea of a letter is that of Unicode 6.1; now it takes what stands between blanks.
"""

from django.db import migrations


def rebuild(apps, schema_editor):
    apps.get_model("timeline", "SearchEntry").objects.all().delete()
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE timeline_words")
        schema_editor.execute(
            "CREATE VIRTUAL TABLE timeline_words USING fts5"
            """ (tokens, tokenize = "ascii tokenchars '_'")"""
        )


class Migration(migrations.Migration):
    dependencies = [("timeline", "0004_confirmed_until")]

    operations = [migrations.RunPython(rebuild, migrations.RunPython.noop)]
