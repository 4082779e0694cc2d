"""The forms about places in programs."""

from programs.forms.answers import AnswersForm
from programs.forms.enquiries import EnquiryForm

__all__ = ["AnswersForm", "EnquiryForm"]
