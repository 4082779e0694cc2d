"""The state of a program: one switch, whose words and targets stand here and nowhere else."""

from dataclasses import dataclass

from django.db import models


class ProgramState(models.TextChoices):
    """How far a program is."""

    IDEA = "idea", "Idea"
    INTEREST = "interest", "Interest"
    EARLY_ACCESS = "early_access", "Early access"
    OPEN = "open", "Open"
    FULL = "full", "Full"
    CLOSED = "closed", "Closed"


class Joining(models.TextChoices):
    """How one gets in."""

    APPLICATION = "application", "A person asks for a place"
    ENQUIRY = "enquiry", "An organization sends an enquiry"


@dataclass(frozen=True)
class Wording:
    """What a state says to readers.

    `status` labels cards; `label` is on the button, which leads to `anchor` on the landing page, or
    `begins_with_account`: to making an account, and from there back to the landing page. `explanation` stands beside
    the button. A state without a label offers no step.
    """

    status: str
    explanation: str
    label: str = ""
    anchor: str = "how-joining-works"
    begins_with_account: bool = False


WORDINGS = {
    Joining.APPLICATION: {
        ProgramState.IDEA: Wording(
            "In preparation", "This program is being thought through. There is nothing to join yet."
        ),
        ProgramState.INTEREST: Wording(
            "Gathering interest",
            "The first group forms when enough people have asked. Interest cannot be left yet; an account can be made "
            "today.",
            "Make a free account",
            begins_with_account=True,
        ),
        ProgramState.EARLY_ACCESS: Wording(
            "Early access",
            "Groups are small, and places are offered one group at a time. Places cannot be asked for yet; an account "
            "can be made today.",
            "Make a free account",
            begins_with_account=True,
        ),
        ProgramState.OPEN: Wording(
            "Open",
            "There are places in the next group. They cannot be asked for yet; an account can be made today.",
            "Make a free account",
            begins_with_account=True,
        ),
        ProgramState.FULL: Wording(
            "Full at present", "Every seat is taken. Whoever waits is asked first.", "Join the waiting list"
        ),
        ProgramState.CLOSED: Wording("Closed", "This program takes nobody in any more. Its guides stay open to all."),
    },
    Joining.ENQUIRY: {
        ProgramState.IDEA: Wording(
            "In preparation", "This offer is being thought through. There is nothing to ask for yet."
        ),
        ProgramState.INTEREST: Wording(
            "Gathering interest", "The work begins when enough organizations have asked.", "Leave your interest"
        ),
        ProgramState.EARLY_ACCESS: Wording("By arrangement", "We work with few organizations at a time.", "Talk to us"),
        ProgramState.OPEN: Wording(
            "Open to enquiries", "Tell us what you have in mind, and a person answers.", "Talk to us"
        ),
        ProgramState.FULL: Wording(
            "Full at present", "There is no free time just now. Whoever waits is asked first.", "Join the waiting list"
        ),
        ProgramState.CLOSED: Wording("Closed", "This is no longer offered. The guides stay open to all."),
    },
}
