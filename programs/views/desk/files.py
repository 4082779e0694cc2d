"""Lists of the desk as files."""

from datetime import datetime

from django.utils import timezone
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from wagtail.admin.views import generic

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: str) -> str:
    """Return text that no spreadsheet takes for a formula, and every one can hold."""
    text = ILLEGAL_CHARACTERS_RE.sub(" ", value)
    return f"'{text}" if text.startswith(FORMULA) else text


def to_the_minute(value: datetime) -> str:
    """Return a time as a spreadsheet reads it, in the time zone of the site."""
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")


class ListWithFiles(generic.IndexView):
    """A list that can be taken along as a file; what strangers wrote into it is text there, and nothing else."""

    custom_value_preprocess = {
        **generic.IndexView.custom_value_preprocess,
        str: {"csv": harmless, "xlsx": harmless},
        datetime: {**generic.IndexView.custom_value_preprocess.get(datetime, {}), "csv": to_the_minute},
    }
