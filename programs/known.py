"""The programs that a person may know of."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.access import visible_to_everyone
from programs.models import Program, ProgramPage


def program_or_404(request: HttpRequest, slug: str, **fields: str) -> Program:
    """Return a program that everyone can read about, or in which this person has asked for a place before.

    Of any other nobody learns that there is one. Raises Http404.
    """
    program = get_object_or_404(Program, slug=slug, **fields)
    is_open = visible_to_everyone(ProgramPage.objects.filter(program=program), during=request).exists()
    if not is_open and not program.requests.filter(person=request.user.pk).exists():
        raise Http404
    return program
