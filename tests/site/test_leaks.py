"""Nobody meets what is not for them, on any surface; and the scan that says so sees what is there."""

import pytest

from home.leaks.scanning import scan
from programs.models import MemberAreaPage

pytestmark = pytest.mark.django_db


def test_nobody_meets_what_is_not_for_them():
    found = scan("testserver", among=("stranger", "member of another program", "member"))

    assert sorted({str(leak) for leak in found.leaks}) == []
    assert found.unseen == []
    assert not MemberAreaPage.objects.exists()
