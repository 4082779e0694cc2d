"""Editors and moderators may change the words of messages; who sees the outbox is for the operator to say."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations


def grant(apps, schema_editor):
    # Django makes permissions after all migrations; here they are needed during one.
    create_permissions(
        installed.get_app_config("accounts"), verbosity=0, apps=apps, using=schema_editor.connection.alias
    )
    permissions = apps.get_model("auth.Permission").objects
    change = permissions.filter(content_type__app_label="accounts", codename="change_wording")
    for name in ("Editors", "Moderators"):
        group, _ = apps.get_model("auth.Group").objects.get_or_create(name=name)
        group.permissions.add(*change)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_legal_pages"),
        ("accounts", "0003_wordings_and_the_desk"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
