"""Sizes of pictures are the same on the first visit and on the second."""

import pytest
from django.core.files.base import ContentFile

from hub.models import SiteImage

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480.5 340"><path d="M0 0h480v340"/></svg>'


@pytest.mark.django_db
def test_a_drawing_has_whole_pixels_from_the_first_visit_on():
    image = SiteImage.objects.create(title="Drawing", file=ContentFile(DRAWING, name="drawing.svg"))

    first = image.get_rendition("max-400x400|preserve-svg").img_tag()
    again = SiteImage.objects.get(pk=image.pk).get_rendition("max-400x400|preserve-svg").img_tag()

    assert first == again
    assert 'width="400"' in first
