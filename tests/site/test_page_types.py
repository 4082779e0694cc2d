"""Every type of page says what it is and where it may stand, and the tree keeps to it."""

import pytest
from django.template.loader import get_template
from wagtail.models import Page, get_page_models

from tests import factories
from tests.site import sources

PAGE_TYPES = [model for model in get_page_models() if model.__module__.partition(".")[0] in sources.APPS]


def by_name(model):
    return model.__name__


@pytest.mark.parametrize("model", PAGE_TYPES, ids=by_name)
def test_a_page_type_states_its_parents_and_its_children(model):
    assert "parent_page_types" in vars(model)
    assert "subpage_types" in vars(model)


@pytest.mark.parametrize("model", PAGE_TYPES, ids=by_name)
def test_a_page_type_says_what_it_is_for(model):
    assert model.page_description
    assert model.__doc__
    assert model.__name__.endswith("Page")


@pytest.mark.parametrize("model", PAGE_TYPES, ids=by_name)
def test_a_page_type_has_a_template_of_the_usual_name(model):
    assert get_template(model.template)


@pytest.mark.parametrize("model", PAGE_TYPES, ids=by_name)
def test_parents_and_children_agree(model):
    children = model.allowed_subpage_models()

    disagreeing = [child for child in children if model not in child.allowed_parent_page_models()]

    assert disagreeing == []


def test_pages_of_wagtail_itself_cannot_be_made():
    assert [model for model in Page.allowed_subpage_models() if model in PAGE_TYPES] == [
        model for model in PAGE_TYPES if model.__name__ == "HomePage"
    ]


@pytest.mark.django_db
def test_the_starting_tree_is_legal():
    pages = list(Page.objects.filter(depth__gt=1).specific())

    illegal = [page for page in pages if type(page) not in page.get_parent().specific_class.allowed_subpage_models()]

    assert len(pages) == 5
    assert illegal == []
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("parent", "child"),
    [
        (factories.home, factories.GuidePageFactory),
        (factories.guide_index, factories.ProgramPageFactory),
        (factories.program_index, factories.GuidePageFactory),
        (factories.glossary, factories.StandardPageFactory),
    ],
)
def test_an_editor_cannot_add_a_page_at_an_illegal_place(superuser_client, parent, child):
    model = child._meta.model
    address = f"/admin/pages/add/{model._meta.app_label}/{model._meta.model_name}/{parent().pk}/"

    response = superuser_client.get(address)

    assert response.status_code in {302, 403}
    assert not model.can_create_at(parent())


@pytest.mark.django_db
def test_there_is_one_home_page():
    assert not type(factories.home()).can_create_at(Page.get_first_root_node())
