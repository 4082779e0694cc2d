"""The links in mails about programs; what is common to all stands in `accounts.links`."""

from datetime import timedelta

from accounts.links import Link

COLLEAGUE = Link(
    "program_come",
    timedelta(days=90),
    (("account_login", "Sign in, if you have an account"),),
)
"""About Companions: until a colleague wants no message, or the member leaves; opened by anybody who has it."""
INVITATION = Link(
    "program_invitation",
    timedelta(days=90),
    (("member_home", "See on your page where your requests stand"),),
)
"""About an Invitation: until it is answered, or not in time; opened by the person alone who is invited, signed in."""
