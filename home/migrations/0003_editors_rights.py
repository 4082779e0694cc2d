"""Editors keep glossary and protocols; moderators also keep topics, resource groups and programs."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITORS = ["add_glossaryterm", "change_glossaryterm", "add_protocol", "change_protocol"]
MODERATORS = [
    *EDITORS,
    "delete_glossaryterm",
    "delete_protocol",
    "add_resourcegroup",
    "change_resourcegroup",
    "delete_resourcegroup",
    "add_topic",
    "change_topic",
    "delete_topic",
    "change_program",
    "change_sitesettings",
]
APPS = ["hub", "guides", "programs"]


def grant(apps, schema_editor):
    # Django makes permissions after all migrations; here they are needed during one.
    for label in APPS:
        create_permissions(
            installed.get_app_config(label), verbosity=0, apps=apps, using=schema_editor.connection.alias
        )
    permissions = apps.get_model("auth.Permission").objects.filter(content_type__app_label__in=APPS)
    groups = apps.get_model("auth.Group").objects
    for name, codenames in (("Editors", EDITORS), ("Moderators", MODERATORS)):
        group, _ = groups.get_or_create(name=name)
        group.permissions.add(*permissions.filter(codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_starting_tree"),
        ("hub", "0001_first"),
        ("guides", "0001_first"),
        ("programs", "0001_first"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0054_initial_locale"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
