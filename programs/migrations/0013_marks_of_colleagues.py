from django.db import migrations, models


def forget_addresses(apps, schema_editor):
    """Forget whom members had us write to, and who has not come: the table is as old as this release, so nobody is."""
    apps.get_model("programs", "Companions").objects.filter(colleague=None).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('programs', '0012_directory_order'),
    ]

    operations = [
        migrations.AddField(
            model_name='companions',
            name='mark',
            field=models.CharField(blank=True, default='', help_text='Of the colleague’s mailbox, until they come.', max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(forget_addresses, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name='companions',
            name='programs_companions_address',
        ),
        migrations.RemoveConstraint(
            model_name='companions',
            name='programs_companions_come',
        ),
        migrations.RemoveField(
            model_name='companions',
            name='address',
        ),
        migrations.AddConstraint(
            model_name='companions',
            constraint=models.UniqueConstraint(condition=models.Q(('mark', ''), _negated=True), fields=('program', 'member', 'mark'), name='programs_companions_mark'),
        ),
        migrations.AddConstraint(
            model_name='companions',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('colleague__isnull', False), ('colleague_wants__isnull', False), ('mark', '')), models.Q(models.Q(('mark', ''), _negated=True), ('colleague', None), ('colleague_wants', None)), _connector='OR'), name='programs_companions_come'),
        ),
    ]
