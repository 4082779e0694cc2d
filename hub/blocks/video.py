"""Knows the few places from which a video may be shown."""

import re
from dataclasses import dataclass

PLAYERS = (
    (
        "YouTube",
        re.compile(
            r"^https://(?:www\.|m\.)?(?:youtube\.com/(?:watch\?(?:[^#]*&)?v=|shorts/)|youtu\.be/)([\w-]{11})(?![\w-])"
        ),
        "https://www.youtube-nocookie.com/embed/{}?autoplay=1",
    ),
    (
        "Vimeo",
        re.compile(r"^https://(?:www\.)?vimeo\.com/(\d{5,12})(?!\w)"),
        "https://player.vimeo.com/video/{}?autoplay=1&dnt=1",
    ),
)


@dataclass(frozen=True)
class Video:
    """A video elsewhere: who shows it, and the address of its player."""

    provider: str
    player: str

    @classmethod
    def at(cls, url: str) -> "Video | None":
        """Return the video at an address, or None where it is not a single video of a known provider."""
        for provider, pattern, player in PLAYERS:
            if found := pattern.match(url):
                return cls(provider, player.format(found[1]))
        return None
