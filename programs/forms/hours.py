"""The field that asks when somebody is free in a week."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script

from programs.hours import DAYS, HOURS, LENGTH, PARTS, Free, is_zone, zones

NO_ZONE = "Choose your time zone, so that we know when that is elsewhere."
NO_HOURS = "Mark at least one part of the week."


class HoursWidget(forms.Widget):
    """A time zone and a table of boxes; `components/hours.html` shows it."""

    class Media:
        js = [Script("js/hours.js", type="module")]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Free:
        """Return what was sent, whatever it is."""
        return {"zone": data.get(f"{name}-zone", ""), "hours": data.getlist(f"{name}-hours")}

    def id_for_label(self, id_: str) -> str:
        """Return where somebody begins who fills it in."""
        return f"{id_}-zone"


class BoundHours(forms.BoundField):
    """What the template shows of the field."""

    @property
    def free(self) -> Free:
        """What is marked: nothing at first."""
        return self.value() or {"zone": "", "hours": []}

    @property
    def zones(self) -> dict[str, dict[str, str]]:
        """The time zones to choose from."""
        return zones()

    @property
    def parts(self) -> list[str]:
        """The heads of the columns."""
        return [_span(hour) for hour in PARTS]

    @property
    def days(self) -> list[tuple[str, list[tuple[str, str, bool]]]]:
        """The rows: of each day its parts, how each is sent, what it is called, and whether it is marked."""
        marked = set(self.free["hours"])
        return [
            (name, [(f"{day}-{hour}", f"{name} {_span(hour)}", f"{day}-{hour}" in marked) for hour in PARTS])
            for day, name in DAYS.items()
        ]


class HoursField(forms.Field):
    """A time zone and free parts of the week; nothing, where no part is marked."""

    widget = HoursWidget

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundHours:
        """Return what the template shows."""
        return BoundHours(form, self, field_name)

    def clean(self, value: Free) -> Free | None:
        """Keep the parts that there are, in their order."""
        hours = [hour for hour in HOURS if hour in set(value["hours"])]
        if not hours:
            if self.required:
                raise ValidationError(NO_HOURS)
            return None
        if not is_zone(value["zone"]):
            raise ValidationError(NO_ZONE)
        return {"zone": value["zone"], "hours": hours}


def _span(hour: int) -> str:
    return f"{hour}–{hour + LENGTH}"
