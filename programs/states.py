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

    `status` labels cards; `label` is on the button that leads to asking for a place, or to the enquiry; without it one
    cannot. `explanation` stands beside the button; `waiting` tells those who have asked what they wait for.
    """

    status: str
    explanation: str
    label: str = ""
    waiting: str = ""


WORDINGS = {
    Joining.APPLICATION: {
        ProgramState.IDEA: Wording(
            "In preparation",
            "This program is being thought through. There is nothing to join yet.",
            waiting="The program is being thought through again. Your request is kept until it goes on.",
        ),
        ProgramState.INTEREST: Wording(
            "Gathering interest",
            "The first group forms when enough people have asked. With a free account you register your interest, "
            "and see there what becomes of it.",
            "Register your interest",
            waiting="The first group forms when enough people have asked. Your interest counts toward that.",
        ),
        ProgramState.EARLY_ACCESS: Wording(
            "Early access",
            "Groups are small, and places are offered one group at a time. With a free account you ask for one, and "
            "see there where you stand.",
            "Ask for a place",
            waiting="Groups are small, and places are offered one group at a time. A person reads each request and "
            "decides on it.",
        ),
        ProgramState.OPEN: Wording(
            "Open",
            "There are places in the next group. With a free account you ask for one, and see there where you stand.",
            "Ask for a place",
            waiting="There are places in the next group. A person reads each request and decides on it.",
        ),
        ProgramState.FULL: Wording(
            "Full at present",
            "Every seat is taken. Whoever waits is asked first.",
            "Join the waiting list",
            waiting="Every seat is taken at present. When one comes free, it is offered to those who wait.",
        ),
        ProgramState.CLOSED: Wording(
            "Closed",
            "This program takes nobody in any more. Its guides stay open to all.",
            waiting="The program takes nobody in any more, so there will be no new places.",
        ),
    },
    Joining.ENQUIRY: {
        ProgramState.IDEA: Wording(
            "In preparation", "This offer is being thought through. There is nothing to ask for yet."
        ),
        ProgramState.INTEREST: Wording(
            "Gathering interest", "The work begins when enough organizations have asked.", "Register your interest"
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
