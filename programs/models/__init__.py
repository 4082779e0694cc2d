"""Programs and their landing pages."""

from programs.models.pages import ProgramIndexPage, ProgramPage
from programs.models.programs import Program

__all__ = ["Program", "ProgramIndexPage", "ProgramPage"]
