"""The table of ages of consent in the admin."""

from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.models import AgeOfConsent


class AgeOfConsentViewSet(ModelViewSet):
    """From which age people agree alone, country by country; where nothing is set, from 16."""

    model = AgeOfConsent
    name = "ages_of_consent"
    icon = "group"
    menu_label = "Ages of consent"
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    form_fields = ["country", "age", "reviewed"]
    list_display = [
        TitleColumn(
            "country",
            label="Country",
            accessor="get_country_display",
            url_name="ages_of_consent:edit",
            sort_key="country",
        ),
        Column("age", label="Age", sort_key="age"),
        BooleanColumn("reviewed", label="Reviewed", sort_key="reviewed"),
    ]
    list_filter = ["age", "reviewed"]
    list_per_page = 100
