"""Content in, content out: a folder of Markdown files becomes pages, and pages become such a folder.

The engine knows no page types. Each app declares in its `content.py` which kinds of things it has, and
which directives stand for its own blocks; docs/content-format.md describes the files.
"""

from hub.content import onward, practice, topics  # noqa: F401 - they make themselves known
