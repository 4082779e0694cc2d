"""The ages of consent that are known; the organization has yet to review them.

For the European Union and the European Economic Area: Article 8 of the General Data Protection Regulation and the
national laws made under it. United Kingdom: Data Protection Act 2018, section 9. United States: COPPA, under 13.
"""

from django.db import migrations

KNOWN = {
    13: "BE EE FI GB IS LV MT NO PT SE US",
    14: "AT BG CY ES IT LT",
    15: "CZ DK FR GR SI",
    16: "DE HR HU IE LI LU NL PL RO SK",
}


def add_known(apps, schema_editor):
    model = apps.get_model("accounts", "AgeOfConsent")
    for age, countries in KNOWN.items():
        for country in countries.split():
            model.objects.get_or_create(country=country, defaults={"age": age})


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_ages_and_guardians'),
    ]

    operations = [
        migrations.RunPython(add_known, migrations.RunPython.noop),
    ]
