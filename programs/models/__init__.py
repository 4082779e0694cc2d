"""Programs, their landing pages, and who asks for a place in them."""

from programs.models.areas import AreaFiles, MemberAreaPage, MemberPage
from programs.models.cohorts import Cohort, Invitation, Outcome
from programs.models.companions import Companions, NotAgain
from programs.models.desk import BulkAction, BulkItem, BulkKind, SavedFilter
from programs.models.directory import DirectoryEntry
from programs.models.enquiries import Enquiry, EnquiryState
from programs.models.landing_views import LandingViews
from programs.models.pages import ProgramIndexPage, ProgramPage
from programs.models.programs import Program
from programs.models.questions import Question, QuestionKind, ReadingStep
from programs.models.requests import Answer, EarlyAccessRequest, RequestEvent, RequestState

__all__ = [
    "Answer",
    "AreaFiles",
    "BulkAction",
    "BulkItem",
    "BulkKind",
    "Cohort",
    "Companions",
    "DirectoryEntry",
    "EarlyAccessRequest",
    "Enquiry",
    "EnquiryState",
    "Invitation",
    "LandingViews",
    "MemberAreaPage",
    "MemberPage",
    "NotAgain",
    "Outcome",
    "Program",
    "ProgramIndexPage",
    "ProgramPage",
    "Question",
    "QuestionKind",
    "ReadingStep",
    "RequestEvent",
    "RequestState",
    "SavedFilter",
]
