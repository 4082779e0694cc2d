"""Plain listings at the desk: what was decided, and who read the records of minors."""

from wagtail_modeladmin.views import IndexView


class ListingView(IndexView):
    """A listing that is read and no more."""

    def __init__(self, model_admin):
        super().__init__(model_admin)
        self.verbose_name, self.verbose_name_plural = model_admin.things

    def get_page_title(self) -> str:
        """Call the page as the menu does."""
        return self.model_admin.get_menu_label()

    def get_filters_params(self, params=None) -> dict:
        """Keep to the filters that are shown.

        Any other name would be a question to the database, through all relations: letter by letter, somebody would
        learn what no list tells.
        """
        names = {each.parameter_name for each in self.list_filter}
        return {name: value for name, value in super().get_filters_params(params).items() if name in names}

    def get_context_data(self, **kwargs) -> dict:
        """Call the things below the list as above it."""
        context = super().get_context_data(**kwargs)
        context["paginator"].verbose_name, context["paginator"].verbose_name_plural = self.model_admin.things
        return context
