"""Every block explains and shows itself."""

import pytest
from django.template.loader import get_template
from wagtail.blocks import BaseStreamBlock

from guides.blocks import GuideStoryBlock
from hub.blocks import groups

GROUPS = {groups.TEXT, groups.EVIDENCE, groups.PRACTICE, groups.LEAD_ON}
BLOCKS = GuideStoryBlock().child_blocks


def test_there_are_enough_blocks_to_tell_a_guide_with_and_no_raw_html():
    assert len(BLOCKS) >= 18
    assert not [name for name, block in BLOCKS.items() if "Raw" in type(block).__name__]


def test_no_block_holds_a_page_of_blocks():
    assert not [name for name, block in BLOCKS.items() if isinstance(block, BaseStreamBlock)]


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_explains_itself(name):
    block = BLOCKS[name]

    assert block.meta.group in GROUPS
    assert block.meta.icon not in {"", "placeholder"}
    assert block.meta.description.endswith(".")
    assert block.meta.label != name
    assert type(block).__doc__


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_has_a_template_and_a_preview(name):
    block = BLOCKS[name]

    assert get_template(block.meta.template)
    assert block.is_previewable
    assert get_template(block.get_preview_template(block.get_preview_value(), {}))


@pytest.mark.parametrize("name", BLOCKS)
def test_an_empty_block_can_be_kept_as_a_draft(name):
    block = BLOCKS[name]

    kept = block.clean_deferred(block.get_default())

    assert kept is not None


@pytest.mark.django_db
@pytest.mark.parametrize("name", BLOCKS)
def test_a_preview_shows_something(name, superuser_client):
    response = superuser_client.get("/admin/block-preview/", {"id": BLOCKS[name].definition_prefix})

    assert response.status_code == 200
    assert response.content.strip()
