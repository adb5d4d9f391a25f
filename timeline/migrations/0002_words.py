"""The full-text index over `SearchEntry.tokens`: FTS5 on SQLite, a GIN index on PostgreSQL.

Both take our tokens as they are: no database's own idea of a word comes in between.
"""

from django.db import migrations


def build(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX timeline_words ON timeline_searchentry"
            " USING gin (array_to_tsvector(string_to_array(tokens, ' ')))"
        )
    else:
        schema_editor.execute(
            "CREATE VIRTUAL TABLE timeline_words USING fts5"
            ' (tokens, tokenize = "unicode61 remove_diacritics 0")'
        )


def drop(apps, schema_editor):
    kind = "INDEX" if schema_editor.connection.vendor == "postgresql" else "TABLE"
    schema_editor.execute(f"DROP {kind} timeline_words")


class Migration(migrations.Migration):
    dependencies = [("timeline", "0001_initial")]

    operations = [migrations.RunPython(build, drop)]
