import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


def give_groups(apps, schema_editor):
    """Give each program that there is the group of its members."""
    Group = apps.get_model('auth', 'Group')
    for program in apps.get_model('programs', 'Program').objects.filter(members=None):
        name = f'Members of {program.name}'
        if Group.objects.filter(name=name).exists():
            name = f'{name} ({program.slug})'[:150]
        program.members = Group.objects.create(name=name)
        program.save(update_fields=['members'])


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('programs', '0001_first'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='program',
            name='members',
            field=models.OneToOneField(editable=False, help_text='Who is active in the program: kept by its requests alone.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='program', to='auth.group'),
        ),
        migrations.AddField(
            model_name='program',
            name='what_next',
            field=models.TextField(blank=True, help_text='Whoever has asked for a place reads this: who decides, by when, and how they hear of it.', max_length=600, verbose_name='what happens next'),
        ),
        migrations.CreateModel(
            name='Cohort',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('capacity', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(500)], verbose_name='seats')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('days_to_answer', models.PositiveSmallIntegerField(default=7, help_text='So long an invitation waits; then the seat goes to the next.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='days to answer')),
                ('seats_to_offer', models.PositiveSmallIntegerField(default=0, editable=False, help_text='Seats that were given back, and that nobody has been offered since.')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cohorts', to='programs.program')),
            ],
            options={
                'ordering': ['-starts_on', 'name'],
            },
        ),
        migrations.CreateModel(
            name='EarlyAccessRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('requested', 'Requested'), ('invited', 'Invited'), ('active', 'Active'), ('waitlisted', 'On the waiting list'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn'), ('expired', 'Invitation expired')], default='requested', max_length=10)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('label', models.CharField(blank=True, help_text="A word of the managers' own, to find it again.", max_length=40)),
                ('cohort', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='programs.cohort')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to=settings.AUTH_USER_MODEL)),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='programs.program')),
            ],
            options={
                'verbose_name': 'early-access request',
                'ordering': ['asked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('refused', 'Not taken'), ('kept_waiting', 'Not this time'), ('expired', 'Not answered in time'), ('taken_back', 'Taken back')], max_length=12)),
                ('ended_at', models.DateTimeField(null=True)),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='programs.cohort')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='programs.earlyaccessrequest')),
            ],
            options={
                'ordering': ['made_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('kind', models.CharField(choices=[('text', 'A few sentences'), ('choice', 'One of several choices'), ('several', 'Any of several choices'), ('hours', 'Time zone and free hours of the week')], default='text', max_length=10)),
                ('words', models.CharField(max_length=200, verbose_name='question')),
                ('help_text', models.CharField(blank=True, help_text='One sentence below the question.', max_length=300, verbose_name='help')),
                ('choices', models.TextField(blank=True, help_text='One a line, 20 at most; for choices only.')),
                ('is_required', models.BooleanField(default=True, verbose_name='must be answered')),
                ('program', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='programs.program')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked', models.CharField(max_length=200)),
                ('value', models.JSONField()),
                ('words', models.TextField(help_text='The answer as a person reads it, and as it is searched.')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='programs.earlyaccessrequest')),
                ('question', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='answers', to='programs.question')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReadingStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('why', models.CharField(blank=True, help_text='In a few words, why it comes here.', max_length=160)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
                ('program', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='reading_path', to='programs.program')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RequestEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(blank=True, choices=[('requested', 'Requested'), ('invited', 'Invited'), ('active', 'Active'), ('waitlisted', 'On the waiting list'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn'), ('expired', 'Invitation expired')], max_length=10)),
                ('after', models.CharField(choices=[('requested', 'Requested'), ('invited', 'Invited'), ('active', 'Active'), ('waitlisted', 'On the waiting list'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn'), ('expired', 'Invitation expired')], max_length=10)),
                ('why', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(help_text='Nobody: the site itself, by the clock.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cohort', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='programs.cohort')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='programs.earlyaccessrequest')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='cohort',
            constraint=models.UniqueConstraint(fields=('program', 'name'), name='programs_cohort_name_unique', violation_error_message='This program has a cohort of this name already.'),
        ),
        migrations.AddConstraint(
            model_name='cohort',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='programs_cohort_days', violation_error_message='The last day cannot come before the first.'),
        ),
        migrations.AddConstraint(
            model_name='cohort',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__gte', 1)), name='programs_cohort_capacity', violation_error_message='A cohort has one seat or more.'),
        ),
        migrations.AddIndex(
            model_name='earlyaccessrequest',
            index=models.Index(fields=['program', 'state', 'asked_at'], name='programs_request_queue'),
        ),
        migrations.AddIndex(
            model_name='earlyaccessrequest',
            index=models.Index(fields=['asked_at', 'id'], name='programs_request_asked'),
        ),
        migrations.AddConstraint(
            model_name='earlyaccessrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('requested', 'waitlisted', 'invited', 'active'))), fields=('person', 'program'), name='programs_request_one_open', violation_error_message='There is an open request of this person for this program already.'),
        ),
        migrations.AddConstraint(
            model_name='earlyaccessrequest',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['requested', 'invited', 'active', 'waitlisted', 'declined', 'withdrawn', 'expired'])), name='programs_request_state'),
        ),
        migrations.AddConstraint(
            model_name='earlyaccessrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cohort__isnull', False), ('state__in', ('invited', 'active'))), models.Q(models.Q(('state__in', ('invited', 'active')), _negated=True), ('cohort', None)), _connector='OR'), name='programs_request_seated_in_a_cohort'),
        ),
        migrations.AddIndex(
            model_name='invitation',
            index=models.Index(condition=models.Q(('outcome', '')), fields=['expires_at'], name='programs_invitation_open'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', '')), fields=('request',), name='programs_invitation_one_open'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='programs_invitation_ended'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['text', 'choice', 'several', 'hours'])), name='programs_question_kind'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('request', 'question'), name='programs_answer_once'),
        ),
        migrations.RunPython(give_groups, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name='program',
            name='members',
            field=models.OneToOneField(editable=False, help_text='Who is active in the program: kept by its requests alone.', on_delete=django.db.models.deletion.PROTECT, related_name='program', to='auth.group'),
        ),
    ]
