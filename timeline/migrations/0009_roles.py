"""Three groups, one for each role at the desk: docs/desk.md has the table."""

from django.db import migrations

TIMELINE = {
    "contributors": {
        "add": ["event", "source"],
        "change": ["event", "source"],
        "view": ["event", "source", "country", "topic", "coverage", "revision", "report"],
    },
    "reviewers": {
        "add": ["event", "source", "coverage"],
        "change": ["event", "source", "coverage", "report"],
        "view": ["event", "source", "country", "topic", "coverage", "revision", "report"],
    },
    "administrators": {
        "add": ["event", "source", "coverage", "country", "topic"],
        "change": ["event", "source", "coverage", "report", "country", "topic"],
        "view": ["event", "source", "country", "topic", "coverage", "revision", "report"],
    },
}
PARTS = ["participant", "citation", "eventdomain"]
PARTS_OF_COUNTRIES = ["countryname", "countrycode"]


def make_groups(apps, schema_editor):
    group, permission = apps.get_model("auth", "Group"), permissions_of(apps)
    for name, table in TIMELINE.items():
        made, _is_new = group.objects.get_or_create(name=name)
        for verb, models in table.items():
            made.permissions.add(*[permission("timeline", model, verb) for model in models])
        parts = PARTS + (PARTS_OF_COUNTRIES if name == "administrators" else [])
        for verb in ("add", "change", "delete", "view"):
            made.permissions.add(*[permission("timeline", part, verb) for part in parts])
        if name != "contributors":
            made.permissions.add(permission("timeline", "event", "review"))
    administrators = group.objects.get(name="administrators")
    for verb in ("add", "change", "view"):
        administrators.permissions.add(permission("auth", "user", verb))
    administrators.permissions.add(permission("auth", "group", "view"))


def permissions_of(apps):
    kinds = apps.get_model("contenttypes", "ContentType").objects
    permissions = apps.get_model("auth", "Permission").objects

    def permission(app, model, verb):
        # They are otherwise made after the last migration.
        kind, _is_new = kinds.get_or_create(app_label=app, model=model)
        name = (
            "Can publish, return and withdraw events"
            if verb == "review"
            else f"Can {verb} {apps.get_model(app, model)._meta.verbose_name}"
        )
        found, _is_new = permissions.get_or_create(
            content_type=kind, codename=f"{verb}_{model}", defaults={"name": name}
        )
        return found

    return permission


def drop_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=TIMELINE).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0008_desk"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, drop_groups)]
