"""How accounts, and the packages below them, keep data of people; each relation classified.

tests/accounts/test_relations.py walks every field of every installed model and fails on one that is missing here, or in
the `relations.py` of the app that brings it.
"""

from accounts import letting_go
from accounts.flows.guardians import leave_guardians
from accounts.mail.kinds import label_of
from accounts.registry import Copy, Fate, Relation

ERASED, NAMELESS, KEPT, NOBODY = Fate.ERASED, Fate.NAMELESS, Fate.KEPT, Fate.NOBODY
WHO_DID_WHAT = (
    "Who may change the site can be held to account for it. What remains is a number, which leads to nobody any more."
)
OTHERS_WORK = "Others work on them as well."

ACCOUNT = [
    Relation("account.EmailAddress", "user", "Your e-mail addresses", ERASED, shown=("email", "verified", "primary")),
    Relation(
        "accounts.Consent",
        "person",
        "What you agreed to",
        ERASED,
        shown=("text.title", "given_at", "how", "withdrawn_at", "text.words"),
    ),
    Relation(
        "accounts.OutboxMessage",
        "person",
        "Mail sent to you",
        ERASED,
        shown=(
            ("about", lambda message: label_of(message.kind)),
            "address",
            "get_state_display",
            "created_at",
            "sent_at",
        ),
    ),
    Relation(
        "accounts.DataExport",
        "person",
        "Downloads of your data",
        ERASED,
        shown=("asked_at", "ready_at"),
        let_go=letting_go.remove_exports,
    ),
    Relation("accounts.BirthMonth", "person", "Your month of birth", ERASED, shown=("year", "month")),
    Relation(
        "accounts.BegunAccount",
        "person",
        "That a guardian has agreed, while your address is not confirmed",
        ERASED,
        shown=("guardianship.own_at",),
    ),
    Relation(
        "accounts.Guardianship",
        "person",
        "What your guardian agreed to",
        ERASED,
        shown=("guardian_address", "asked_at", "agreed_at", "own_at", "text.title", "text.words"),
        let_go=leave_guardians,
    ),
    Relation("accounts.Departure", "person", "Your wish to leave", ERASED, shown=("asked_at", "erase_at")),
    Relation("accounts.User_groups", "user", "Groups you are in", ERASED, shown=("group.name",)),
    Relation("accounts.User_user_permissions", "user", "Rights of your own", ERASED, shown=("permission.name",)),
    Relation(
        "mfa.Authenticator",
        "user",
        "Ways to show that it is you, by app, recovery code or passkey",
        ERASED,
        shown=("get_type_display", "created_at", "last_used_at"),
    ),
    Relation(
        "usersessions.UserSession",
        "user",
        "Where you are signed in",
        ERASED,
        shown=("user_agent", "ip", "created_at", "last_seen_at"),
    ),
]

EDITING = [
    Relation(
        "wagtailusers.UserProfile",
        "user",
        "Your settings in the editing desk",
        ERASED,
        shown=("preferred_language", "current_time_zone", "theme", "contrast", "density"),
        files=("avatar",),
    ),
    Relation("wagtailadmin.EditingSession", "user", "Pages you have open to edit", ERASED, shown=("last_seen_at",)),
    Relation("wagtailadmin.FormState", "user", "Forms you have begun", ERASED, shown=("last_updated_at", "data")),
    Relation("wagtailcore.APIToken", "user", "Keys for software", ERASED, shown=("name", "created", "last_used_at")),
    Relation(
        "wagtailcore.PageSubscription",
        "user",
        "Pages whose comments you follow",
        ERASED,
        shown=("page.title", "comment_notifications"),
    ),
    Relation("wagtailcore.UploadedFile", "uploaded_by_user", "Files you have begun to upload", ERASED, files=("file",)),
    Relation("wagtailcore.Page", "owner", "Pages you made", NAMELESS, shown=("title", "url_path"), why=OTHERS_WORK),
    Relation(
        "wagtailcore.Page",
        "locked_by",
        "Pages you locked",
        NAMELESS,
        shown=("title", "locked_at"),
        why="They are unlocked.",
        let_go=letting_go.unlock,
    ),
    Relation(
        "wagtailcore.Revision",
        "user",
        "Versions of pages you wrote",
        NAMELESS,
        shown=("object_str", "created_at"),
        why=OTHERS_WORK,
    ),
    Relation(
        "wagtailcore.Comment",
        "user",
        "Comments you wrote on pages",
        NAMELESS,
        shown=("page.title", "text", "created_at"),
        why=OTHERS_WORK,
        let_go=letting_go.hand_over,
    ),
    Relation(
        "wagtailcore.CommentReply",
        "user",
        "Answers you wrote to comments",
        NAMELESS,
        shown=("text", "created_at"),
        why=OTHERS_WORK,
        let_go=letting_go.hand_over,
    ),
    Relation("wagtailcore.Comment", "resolved_by", "Comments you settled", NAMELESS, shown=("text", "resolved_at")),
    Relation(
        "wagtailcore.WorkflowState", "requested_by", "Reviews you asked for", NAMELESS, shown=("created_at", "status")
    ),
    Relation(
        "wagtailcore.TaskState",
        "finished_by",
        "Reviews you gave",
        NAMELESS,
        shown=("finished_at", "status", "comment"),
    ),
    Relation("wagtailimages.Image", "uploaded_by_user", "Pictures you uploaded", NAMELESS, files=("file",)),
    Relation("wagtaildocs.Document", "uploaded_by_user", "Documents you uploaded", NAMELESS, files=("file",)),
    Relation(
        "wagtailcore.PageLogEntry",
        "user",
        "The log of what you did with pages",
        KEPT,
        shown=("timestamp", "action", "label"),
        why=WHO_DID_WHAT,
    ),
    Relation(
        "wagtailcore.ModelLogEntry",
        "user",
        "The log of what you did with other things",
        KEPT,
        shown=("timestamp", "action", "label"),
        why=WHO_DID_WHAT,
    ),
]

RELATIONS = [*ACCOUNT, *EDITING]

COPIES = [
    Copy("accounts.OutboxMessage", "address", ERASED, "Mail to an address without an account.", letting_go.forget_mail),
    Copy("accounts.OutboxMessage", "fields", ERASED, "Goes with its message, and when it is sent."),
    Copy(
        "accounts.Guardianship",
        "guardian_address",
        KEPT,
        "A guardian’s word stands as long as the teen’s account does, whether or not they have one themselves.",
    ),
    Copy("account.EmailConfirmation", "email_address", ERASED, "Goes with the address."),
    Copy("sessions.Session", "session_data", ERASED, "Whose session it is.", letting_go.forget_sessions),
    Copy(
        "django_tasks_database.DBTaskResult",
        "args_kwargs",
        ERASED,
        "Jobs are given numbers of rows; errors can quote more.",
        letting_go.forget_jobs,
    ),
    Copy("django_tasks_database.DBTaskResult", "return_value", ERASED, "See args_kwargs."),
    Copy("django_tasks_database.DBTaskResult", "worker_ids", NOBODY, "Names of workers."),
    Copy("wagtailcore.ModelLogEntry", "object_id", ERASED, "The log about the account.", letting_go.forget_log),
    Copy("wagtailcore.ModelLogEntry", "data", ERASED, "See object_id."),
    Copy("wagtailcore.PageLogEntry", "data", NOBODY, "What was done to a page."),
    Copy("wagtailcore.Revision", "object_id", NOBODY, "People have no versions."),
    Copy("wagtailcore.Revision", "content", NAMELESS, "Numbers of people, which lead to nobody any more."),
    Copy("wagtailcore.WorkflowState", "object_id", NOBODY, "People are not reviewed."),
    Copy("wagtailcore.ReferenceIndex", "to_object_id", ERASED, "What led to the person.", letting_go.forget_references),
    Copy("wagtailcore.ReferenceIndex", "object_id", ERASED, "Wagtail erases it with the row."),
    Copy("wagtailsearch.IndexEntry", "object_id", NOBODY, "People are not indexed."),
    Copy("taggit.TaggedItem", "object_id", NOBODY, "People have no tags."),
]
