"""Why a step is not taken, in the words of whoever wanted it: asked when it is foreseen, and again when it is taken."""

from programs.models import Cohort, EarlyAccessRequest, RequestState
from programs.models.requests import SEATED
from programs.states import ProgramState

TAKES_REQUESTS = {ProgramState.INTEREST, ProgramState.EARLY_ACCESS, ProgramState.OPEN, ProgramState.FULL}
CANNOT_COME = "The account is suspended, about to be deleted, or not confirmed."


def why_not_invited(request: EarlyAccessRequest, cohort: Cohort, *, can_come: bool) -> str:
    """Return why a person cannot be invited into a cohort, or nothing; whether a seat is left is another question."""
    program = request.program
    if cohort.program_id != program.pk:
        return f"The cohort {cohort.name} is of another program."
    if program.state not in TAKES_REQUESTS:
        return f"The program {program} takes nobody: its state is “{program.get_state_display()}”."
    if cohort.is_over:
        return f"The cohort {cohort.name} is over."
    if request.state in SEATED:
        return already(request)
    if not can_come:
        return CANNOT_COME
    if not program.is_for(request.person):
        return "Too young or too old for this program."
    return why_not_moved(request, RequestState.INVITED)


def why_not_moved(request: EarlyAccessRequest, state: RequestState) -> str:
    """Return why a request cannot go to a state, or nothing."""
    if request.state == state:
        return already(request)
    return "" if request.can_become(state) else f"There is no way to this from “{request.get_state_display()}”."


def already(request: EarlyAccessRequest) -> str:
    """Say that a step has been taken before."""
    return f"Already {request.get_state_display().lower()}."


def full(cohort: Cohort) -> str:
    """Say that there is no seat left."""
    return f"All {cohort.capacity} seats of {cohort.name} are taken."


def labeled(label: str) -> str:
    """Say that a request has a label already, or none where it was to be taken off."""
    return "Has this label already." if label else "Has no label to take off."
