"""The number that a browser works out before it sends a form, where an operator asks for that."""

from django.views.decorators.cache import never_cache
from django_altcha import AltchaChallengeView

MOST = 50_000
"""So many tries at most: less than a second on a desk, two or three on an old phone."""

challenge = never_cache(AltchaChallengeView.as_view(max_number=MOST))
