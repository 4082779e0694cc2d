"""Messages say how long things last; what they say is so."""

from datetime import timedelta

import pytest
from django.conf import settings

from accounts.flows import once_more
from accounts.flows.growing_up import REMINDED_AFTER
from accounts.flows.retention import UNCONFIRMED_DAYS
from accounts.links import CONFIRM, SEE, SET_UP
from accounts.mail.kinds import KINDS
from accounts.mail.letters import CODE_TIME
from accounts.models.guardians import PATIENCE
from accounts.models.leaving import EXPORT_DAYS
from accounts.templatetags.account_tags import as_period

SAID = [
    ("confirm_address", "The code works for {}", CODE_TIME),
    ("confirm_address", "the button for {}", CONFIRM.lasts),
    ("confirm_address", "is erased after {}", timedelta(days=UNCONFIRMED_DAYS)),
    ("sign_in_code", "once, for {}", CODE_TIME),
    ("new_password", "once, for {}", timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)),
    ("once_more_code", "once, for {}", once_more.GOOD_FOR),
    ("data_ready", "download it for {}", timedelta(days=EXPORT_DAYS)),
    ("guardian_asked", "after {} all of it is erased", PATIENCE),
    ("guardian_agreed", "it works for {}", SET_UP.lasts),
    ("guardian_hand_on", "The button works for {}", SET_UP.lasts),
    ("guardian_page", "The button works for {}", SEE.lasts),
    ("guardian_reminder", "within the next {}", PATIENCE - REMINDED_AFTER),
]


@pytest.mark.parametrize(("kind", "words", "time"), SAID)
def test_messages_tell_how_long_things_last(kind, words, time):
    assert words.format(as_period(time)) in KINDS[kind].first_words.body


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(days=1), "1 day"),
        (timedelta(days=14), "14 days"),
        (timedelta(hours=3), "3 hours"),
        (timedelta(minutes=90), "90 minutes"),
    ],
)
def test_a_time_is_said_in_the_largest_unit_that_fits(time, words):
    assert as_period(time) == words
