"""What is asked of a password, and the one sentence that says what a bad one lacks."""

from django.contrib.auth import password_validation as django
from django.core.exceptions import ValidationError

from accounts.models import User

LENGTH = 8
ASKED = "At least eight characters, and nothing that others would guess: several words in a row are good."
SHORT = "This is too short: take eight characters or more, several words in a row for example."
GUESSED = "This is one of the first that others would try: take several words in a row, for example."
ALIKE = "This is too much like your name or address: take something that nobody would guess from them."


class PasswordValidator:
    """Takes what Django's validators take, and says of what is wrong the first only: the next try mends it all."""

    def __init__(self) -> None:
        self._asked = (
            (django.MinimumLengthValidator(LENGTH), SHORT),
            (django.CommonPasswordValidator(), GUESSED),
            (django.NumericPasswordValidator(), GUESSED),
            (django.UserAttributeSimilarityValidator(), ALIKE),
        )

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError with what is wrong first."""
        for validator, words in self._asked:
            try:
                validator.validate(password, user)
            except ValidationError as error:
                raise ValidationError(words, code=error.code) from None

    def get_help_text(self) -> str:
        """Say beforehand what is asked."""
        return ASKED
