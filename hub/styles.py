"""Two stylesheets out of many small ones: see docs/decisions/0003-styles.md.

Source files stay apart, one a component. What a browser loads is `css/site.css`, and on account pages
`css/account.css` too: all of them in the order of their layers, written beside the other collected files whenever a
source changes.
"""

import re
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SHEET, ACCOUNT = "css/site.css", "css/account.css"
SHEETS = (SHEET, ACCOUNT)
SOURCES = Path(__file__).parent / "static" / "css"
FIRST = ("layers", "fonts", "tokens", "reset", "base", "layout")
LAST = ("print",)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\n\s*")


def sources(sheet: str = SHEET) -> list[Path]:
    """Return the stylesheets in the order in which they are joined into a sheet."""
    if sheet == ACCOUNT:
        return sorted((SOURCES / "account").glob("*.css"))
    components = sorted((SOURCES / "components").glob("*.css"))
    return [*(SOURCES / f"{name}.css" for name in FIRST), *components, *(SOURCES / f"{name}.css" for name in LAST)]


def joined(sheet: str = SHEET) -> str:
    """Return the stylesheets of a sheet as one, without comments and indentation."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources(sheet))
    return INDENT.sub("\n", COMMENT.sub("", text)).strip() + "\n"


class StylesFinder(BaseFinder):
    """Finds the joined stylesheets, for the development server and for `collectstatic` alike."""

    def __init__(self, *args, **kwargs):
        self.storage = FileSystemStorage(settings.VAR_DIR / "styles")
        super().__init__(*args, **kwargs)

    def find(self, path, find_all=False, **kwargs):
        """Return where a joined stylesheet lies, fresh; nothing for any other path."""
        if path not in SHEETS:
            return []
        place = self._write(path)
        return [place] if find_all else place

    def list(self, ignore_patterns):
        """Return the joined stylesheets, for `collectstatic`."""
        for sheet in SHEETS:
            self._write(sheet)
        return [(sheet, self.storage) for sheet in SHEETS]

    def check(self, **kwargs):
        """Report nothing: all there is to check is checked by the tests."""
        return []

    def _write(self, sheet: str) -> str:
        place = Path(self.storage.path(sheet))
        text = joined(sheet)
        if not place.exists() or place.read_text(encoding="utf-8") != text:
            place.parent.mkdir(parents=True, exist_ok=True)
            # Readers in other processes see the old file or the new one, never half of one.
            with tempfile.NamedTemporaryFile("w", dir=place.parent, delete=False, encoding="utf-8") as draft:
                draft.write(text)
            Path(draft.name).chmod(0o644)
            Path(draft.name).replace(place)
        return str(place)
