"""The forms about places in programs."""

from programs.forms.answers import AnswersForm

__all__ = ["AnswersForm"]
