"""Membership managers reach the desk in the admin, and nothing else there."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.models import Q

DESK = [
    "view_earlyaccessrequest", "change_earlyaccessrequest",
    "view_cohort", "add_cohort", "change_cohort", "delete_cohort",
    "view_enquiry", "change_enquiry",
]


def grant(apps, schema_editor):
    # Django makes permissions after all migrations; here they are needed during one.
    for label in ("programs", "wagtailadmin"):
        create_permissions(
            installed.get_app_config(label), verbosity=0, apps=apps, using=schema_editor.connection.alias
        )
    desk = Q(content_type__app_label="programs", codename__in=DESK)
    enter = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    group, _ = apps.get_model("auth.Group").objects.get_or_create(name="Membership managers")
    group.permissions.add(*apps.get_model("auth.Permission").objects.filter(desk | enter))


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0006_desk"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        # They give every group that may enter the admin the right to choose; this one is made after.
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
