"""The forms about places in programs."""

from programs.forms.answers import AnswersForm
from programs.forms.directory import DirectoryForm
from programs.forms.enquiries import EnquiryForm

__all__ = ["AnswersForm", "DirectoryForm", "EnquiryForm"]
