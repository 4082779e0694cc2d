from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0013_marks_of_colleagues"),
    ]

    operations = [
        migrations.AddField(
            model_name="cohort",
            name="conditions",
            field=models.TextField(
                default="",
                help_text="How often it meets, how many hours a week, what it costs, and whatever else somebody has to know before they take a seat. The invitation says it in full; say so where something is not settled yet. Whoever was invited before is not told of a change: write to them.",
                max_length=2000,
            ),
            preserve_default=False,
        ),
    ]
