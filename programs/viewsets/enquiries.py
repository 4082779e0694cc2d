"""The queue of enquiries in the admin."""

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput

from programs.flows.enquiries import managers
from programs.models import Enquiry, EnquiryState
from programs.views.desk.files import ListWithFiles


class EnquiryIndex(ListWithFiles):
    """The enquiries, each with its program and its owner."""

    def get_base_queryset(self):
        """Fetch along what every row names."""
        return super().get_base_queryset().select_related("program", "owner")


class EnquiryForm(WagtailAdminModelForm):
    """What staff note about an enquiry; what was written to us stays as it is."""

    class Meta:
        model = Enquiry
        fields = ["state", "owner", "next_step", "remind_on", "notes"]
        widgets = {"remind_on": AdminDateInput, "notes": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = managers()
        self.fields["owner"].label_from_instance = str


class EnquiryViewSet(ModelViewSet):
    """Enquiries of organizations: read, taken in hand, closed; neither made nor deleted here."""

    model = Enquiry
    name = "enquiries"
    icon = "mail"
    menu_label = "Enquiries"
    menu_order = 275
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["organization", "name", "email", "message", "program", "received_at", "state"]
    index_view_class = EnquiryIndex
    edit_template_name = "programs/enquiry_edit.html"
    list_display = [
        TitleColumn("organization", label="Organization", url_name="enquiries:edit", sort_key="organization"),
        Column("program", label="Program"),
        StatusTagColumn("get_state_display", label="State", primary=lambda enquiry: enquiry.state == EnquiryState.NEW),
        Column("owner", label="Owner"),
        Column("next_step", label="Next step"),
        DateColumn("remind_on", label="Reminder", sort_key="remind_on"),
        DateColumn("received_at", label="Received", sort_key="received_at"),
    ]
    list_filter = ["state", "program", "owner"]
    list_export = ["received_at", "organization", "name", "email", "program", "state", "owner", "next_step"]
    search_fields = ["organization", "name", "email", "message"]

    def get_form_class(self, for_update=False):
        """Return the form; nothing is added by staff."""
        return EnquiryForm

    def get_common_view_kwargs(self, **kwargs):
        """Leave out what nobody may do to an enquiry."""
        absent = dict.fromkeys(f"{name}_url_name" for name in ("add", "delete"))
        return super().get_common_view_kwargs(**absent | kwargs)

    def get_urlpatterns(self):
        """Leave out the same addresses."""
        return [pattern for pattern in super().get_urlpatterns() if pattern.name not in {"add", "delete"}]
