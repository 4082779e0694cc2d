"""Writes addresses from before there was one spelling as they are looked for now; two of one mailbox stay as they are."""

import logging

from django.db import IntegrityError, migrations, transaction

logger = logging.getLogger(__name__)
CLASH = "%s %s keeps an address in an old spelling: in the new one it is another's. Decide whose it is."


def respell(apps, schema_editor):
    """Respell the addresses of each person together: all of them, or none."""
    people, addresses = apps.get_model("accounts", "User"), apps.get_model("account", "EmailAddress")
    guardianships = apps.get_model("accounts", "Guardianship")
    for pk in sorted({*odd(people, "email", "pk"), *odd(addresses, "email", "user_id")}):
        together = [*people.objects.filter(pk=pk), *addresses.objects.filter(user_id=pk)]
        save(together, "email", ("Person", pk))
    for pk in odd(guardianships, "guardian_address", "pk"):
        save(guardianships.objects.filter(pk=pk), "guardian_address", ("Guardianship", pk))


def odd(model, field, whose):
    """Return of whom there are addresses that are not in the one spelling."""
    rows = model.objects.values_list(whose, field).iterator()
    return [pk for pk, address in rows if address != in_one_spelling(address)]


def in_one_spelling(address):
    """Return an address in small letters, its domain as the network knows it."""
    name, at, domain = address.strip().lower().rpartition("@")
    bare = domain.strip().strip(".").lower()
    try:
        return f"{name}{at}{bare.encode('idna').decode().lower()}"
    except UnicodeError:
        return f"{name}{at}{bare}"


def save(rows, field, of):
    """Respell the addresses of some rows, or, where one of them is taken, say so in the log."""
    try:
        with transaction.atomic():
            for row in rows:
                setattr(row, field, in_one_spelling(getattr(row, field)))
                row.save(update_fields=[field])
    except IntegrityError:
        logger.warning(CLASH, *of)


class Migration(migrations.Migration):

    dependencies = [
        ('account', '0009_emailaddress_unique_primary_email'),
        ('accounts', '0010_nothing_else_of_a_teen'),
    ]

    operations = [
        migrations.RunPython(respell, migrations.RunPython.noop),
    ]
