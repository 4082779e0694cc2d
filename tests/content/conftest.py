"""What the tests of the importer share."""

import pytest

from hub.content.importing import import_folder
from hub.content.problems import ContentError


@pytest.fixture
def folder(tmp_path):
    """Return an empty folder for content files."""
    path = tmp_path / "content"
    path.mkdir()
    return path


@pytest.fixture
def problems_of(db):
    """Return a function that imports a folder and returns what was wrong with it, as it is printed."""

    def refuse(folder):
        with pytest.raises(ContentError) as caught:
            import_folder(folder)
        return [str(problem) for problem in caught.value.problems]

    return refuse
