"""Makes people to try the site with on one's own machine."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User

PASSWORD = "learn-together"  # noqa: S105 printed at every start, and refused outside DEBUG
PEOPLE = (
    ("admin@example.org", "Ada", "Admin", "may do everything", {"is_staff": True, "is_superuser": True}, None),
    ("editor@example.org", "Eli", "Editor", "writes and publishes", {"is_staff": True}, "Moderators"),
    (
        "manager@example.org",
        "Max",
        "Manager",
        "decides on requests for places",
        {"is_staff": True},
        "Membership managers",
    ),
    ("member@example.org", "Mia", "Member", "has an account and no rights", {}, None),
    *(
        (f"{name.lower()}@example.org", name, "Member", f"is a member of {program}", {}, f"Members of {program}")
        for name, program in (
            ("Lena", "Professional Learning Community"),
            ("Finn", "Education Founders Circle"),
            ("Tara", "Teen Builders Network"),
        )
    ),
)


class Command(BaseCommand):
    """Makes the demo people who are missing; only where DEBUG is on, because their password is known to all."""

    help = "Makes demo people for one's own machine. Refuses where DEBUG is off."

    def add_arguments(self, parser):
        """Add the one option."""
        parser.add_argument("--list", action="store_true", help="Only list those who are there.")

    def handle(self, *args, **options):
        """Make or list them."""
        if not settings.DEBUG:
            raise CommandError(
                "Demo people have a password that everybody knows. They are made only where DEBUG is on."
            )
        if options["list"]:
            self._list()
            return
        for email, first, last, _, rights, group in PEOPLE:
            if not User.objects.at(email).exists():
                person = User.objects.create_user(email, PASSWORD, first_name=first, last_name=last, **rights)
                person.groups.set(Group.objects.filter(name=group))
                EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)

    def _list(self):
        present = set(User.objects.values_list("email", flat=True).filter(email__in=[person[0] for person in PEOPLE]))
        lines = [f"  {email:20} {what}" for email, _, _, what, _, _ in PEOPLE if email in present]
        if lines:
            self.stdout.write("\n".join([f"Demo people, password {PASSWORD}:", *lines]))
