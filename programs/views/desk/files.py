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


def to_the_minute(value: datetime) -> datetime:
    """Return date and minute in the time zone of the site, which no spreadsheet asks for."""
    return timezone.make_naive(value).replace(second=0, microsecond=0)


class ListWithFiles(generic.IndexView):
    """A list that can be taken along as a file; what strangers wrote into it is text there, and nothing else."""

    custom_value_preprocess = {
        **generic.IndexView.custom_value_preprocess,
        str: {"csv": harmless, "xlsx": harmless},
        datetime: {"csv": lambda value: f"{to_the_minute(value):%Y-%m-%d %H:%M}", "xlsx": to_the_minute},
    }

    def generate_xlsx_row(self, worksheet, row_dict, date_format=None):
        """Show times as the other file writes them, in every country alike."""
        return super().generate_xlsx_row(worksheet, row_dict, date_format="yyyy-mm-dd hh:mm")
