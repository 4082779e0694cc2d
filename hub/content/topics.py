"""How topics are written in files."""

from hub.content.kinds import Kind, declare
from hub.models import Topic

declare(
    Kind(
        name="topic",
        model=Topic,
        folder="topics",
        title="name",
        body="introduction",
    )
)
