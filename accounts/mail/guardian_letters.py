"""The messages to guardians, and to teens about them."""

from accounts.mail.kinds import Kind, declare

NAMED = "You get this message because a young person named you as their parent or guardian at LearnButWhy."
ASKED = "You get this message because somebody, most likely you, entered this address at LearnButWhy."
TEEN = "You get this message because you have an account at LearnButWhy."
HANDED_ON = "You get this message because your parent or guardian asked LearnButWhy to send it. Nothing else will come."
DECISION = {"reason": NAMED, "fields": ("name", "link"), "button": "Read, and decide", "link": "link"}

declare(
    Kind("guardian_asked", "A teen asks their guardian", **DECISION),
    Kind("guardian_reminder", "A teen's guardian has not answered for a week", **DECISION),
    Kind(
        "guardian_agreed",
        "A guardian has agreed",
        reason=NAMED,
        fields=("name", "link"),
        button="Set up the account",
        link="link",
    ),
    Kind(
        "guardian_hand_on",
        "The link to a teen's account, sent on a guardian's word",
        reason=HANDED_ON,
        fields=("name", "link"),
        button="Set up my account",
        link="link",
    ),
    Kind(
        "guardian_account_made",
        "A teen has set up the account",
        reason=NAMED,
        fields=("name", "link"),
        button="See what is kept",
        link="link",
    ),
    Kind("guardian_refused", "A guardian has refused", reason=NAMED),
    Kind("guardian_withdrawn", "A guardian has taken their agreement back", reason=NAMED),
    Kind("guardian_question_erased", "A guardian has erased a question without an answer", reason=NAMED),
    Kind("guardian_left", "A teen has erased their account, to the guardian", reason=NAMED),
    Kind("guardian_too_young", "A teen turned out to be under 13", reason=NAMED),
    Kind("guardian_ended", "A teen has reached the age of consent, to the guardian", reason=NAMED),
    Kind(
        "guardian_page",
        "A guardian asks what is kept",
        reason=ASKED,
        fields=("link",),
        button="See what is kept",
        link="link",
    ),
    Kind("guardian_unknown", "Somebody asks what is kept who is no guardian", reason=ASKED),
    Kind(
        "account_own",
        "A teen has reached the age of consent, to the teen",
        reason=TEEN,
        fields=("name", "link"),
        button="Look at my account",
        link="link",
    ),
    Kind("account_withdrawn", "A guardian has ended a teen's account, to the teen", reason=TEEN),
)
