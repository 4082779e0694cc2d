"""What guardians agree to, and by which of their mailboxes they are known."""

from pathlib import Path

from accounts.legal import Text
from accounts.limits import mailbox
from accounts.models import LegalText

TEXT = Path(__file__).parent / "guardian_text.txt"


def text() -> Text:
    """Return the text that guardians agree to, as it stands."""
    title, _, words = TEXT.read_text(encoding="utf-8").partition("\n\n")
    return Text(LegalText.Kind.GUARDIAN, title, words.strip())


def same_mailbox(one: str, other: str) -> bool:
    """Tell whether two addresses most likely end in one mailbox: in another case, or with a +tag."""
    return mailbox(one) == mailbox(other)
