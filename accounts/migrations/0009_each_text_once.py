"""Keeps each text once; what was stored twice becomes one, and nobody loses what they agreed to."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def merge(apps, schema_editor):
    """Let the first of equal texts stand for all, and a person's first consent to them for a second one."""
    texts, consents = apps.get_model("accounts", "LegalText"), apps.get_model("accounts", "Consent")
    guardianships = apps.get_model("accounts", "Guardianship")
    equal = texts.objects.filter(kind=OuterRef("kind"), digest=OuterRef("digest")).order_by("pk")
    for pk, first in texts.objects.annotate(first=Subquery(equal.values("pk")[:1])).values_list("pk", "first"):
        if pk == first:
            continue
        for consent in consents.objects.filter(text=pk).order_by("pk"):
            same = consents.objects.filter(person=consent.person_id, text=first, withdrawn_at=None)
            if consent.withdrawn_at is None and same.exists():
                consent.delete()
            else:
                consents.objects.filter(pk=consent.pk).update(text=first)
        guardianships.objects.filter(text=pk).update(text=first)
        texts.objects.filter(pk=pk).delete()
    # PostgreSQL changes no table of which something is still to be checked.
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0008_accounts_to_claim'),
    ]

    operations = [
        migrations.RunPython(merge, migrations.RunPython.noop),
        migrations.RemoveIndex(
            model_name='legaltext',
            name='accounts_legal_text_words',
        ),
        migrations.AddConstraint(
            model_name='legaltext',
            constraint=models.UniqueConstraint(fields=('kind', 'digest'), name='accounts_legal_text_words'),
        ),
    ]
