"""What fields are called and ask for, the same on every account page."""

from typing import Any

ADDRESS = {"inputmode": "email", "autocapitalize": "none", "spellcheck": "false"}
CODE = {"autocapitalize": "characters", "spellcheck": "false"}
LABELS = {
    "login": "E-mail address",
    "email": "E-mail address",
    "password": "Password",
    "oldpassword": "Your password so far",
    "password1": "New password",
    "code": "Code",
    "name": "Name",
}
MISSING = {
    "login": "Type your e-mail address.",
    "email": "Type your e-mail address.",
    "password": "Type your password.",
    "oldpassword": "Type the password that you have now.",
    "password1": "Choose a password.",
    "code": "Type the code.",
    "name": "Type a name.",
    "credential": "Your browser sent no passkey. Try once more.",
}
ATTRIBUTES = {"login": {"autocomplete": "username", **ADDRESS}, "email": ADDRESS, "code": CODE}


class OurWords:
    """Names the fields of a form in the site's words, and takes out the examples that stand in them."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs |= ATTRIBUTES.get(name, {})
            field.label = LABELS.get(name, field.label)
            if name in MISSING:
                field.error_messages = {**field.error_messages, "required": MISSING[name]}
        if "email" in self.fields:
            self.fields["email"].error_messages["invalid"] = "This is no e-mail address: it needs an @ and a domain."
        if "login" in self.fields:
            self.fields["login"].error_messages["invalid"] = "This is no e-mail address: it needs an @ and a domain."
