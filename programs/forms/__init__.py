"""The forms about places in programs."""

from accounts.views.typed import keep
from programs.forms.answers import AnswersForm
from programs.forms.directory import DirectoryForm
from programs.forms.enquiries import EnquiryForm

# Where a limit or a stale page refuses a form as a whole, nothing that was typed into it is lost.
keep("organization", "message", r"question-\d+(-zone|-hours)?", "answer")
keep("shows_name", "role", "place", "about", "hide", "wants")

__all__ = ["AnswersForm", "DirectoryForm", "EnquiryForm"]
