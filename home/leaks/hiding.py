"""Hides pages in the ways in which pages come to be hidden: behind a gate, and before or after they are published."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.access import keep_for
from guides.models import ResourceGroup
from home.leaks import making
from home.leaks.planting import EDITORS, MANAGERS, Planted, landing
from home.models import HomePage, StandardPage
from programs.models import MemberAreaPage, MemberPage


def behind_a_gate(planted: Planted) -> None:
    """Gate an ordinary page in the menu, with one below it."""
    home = HomePage.objects.get()
    room = home.add_child(instance=StandardPage(show_in_menus=True, **making.named(planted.words, "gated page")))
    below = room.add_child(instance=StandardPage(**making.named(planted.words, "page below a gate")))
    keep_for(Group.objects.create(name="Leak scan: nobody"), room)
    for each in (room, below):
        each.topics.add(planted.topic)
    making.published(room, below)
    planted.pages += [room, below]
    for hide in (aliased, copied, moved, moved_out):
        hide(planted, room, below)


def aliased(planted: Planted, room: StandardPage, below: StandardPage) -> None:
    """Show a gated page at another place, in the menu."""
    word = planted.words.hide("address of alias of a gated page")
    planted.pages.append(room.create_alias(parent=HomePage.objects.get(), update_slug=word))


def copied(planted: Planted, room: StandardPage, below: StandardPage) -> None:
    """Copy a page out of a gated place."""
    named = making.named(planted.words, "page copied from behind a gate")
    planted.pages.append(below.copy(to=HomePage.objects.get(), update_attrs=named, copy_revisions=False))


def moved(planted: Planted, room: StandardPage, below: StandardPage) -> None:
    """Move a page behind a gate, with one below it, after everybody could find them."""
    public = StandardPage(show_in_menus=True, **making.named(planted.words, "page moved behind a gate"))
    HomePage.objects.get().add_child(instance=public)
    lower = public.add_child(instance=StandardPage(**making.named(planted.words, "page below one that was moved")))
    making.published(public, lower)
    word = planted.words.hide("address of alias of a page that was moved")
    alias = public.create_alias(parent=HomePage.objects.get(), update_slug=word)
    public.move(room, pos="last-child")
    # What nobody can read, nobody is asked to agree to.
    for page, kind in ((public, "terms"), (lower, "privacy")):
        StandardPage.objects.filter(pk=page.pk).update(legal=kind)
    planted.pages += [StandardPage.objects.get(pk=page.pk) for page in (public, lower, alias)]


def moved_out(planted: Planted, room: StandardPage, below: StandardPage) -> None:
    """Move a page to where there is no gate: it keeps the one that it had."""
    page = room.add_child(instance=StandardPage(**making.named(planted.words, "page moved from behind a gate")))
    page.move(HomePage.objects.get(), pos="last-child")
    planted.pages.append(StandardPage.objects.get(pk=page.pk))


def unpublished(planted: Planted) -> None:
    """Make a draft, a page that is scheduled, one that was taken back, one with changes to come, and their group."""
    blocks = (
        {"type": "definition", "value": {"term": planted.term.pk}},
        {"type": "protocol", "value": {"protocol": planted.protocol.pk}},
    )
    draft, planned, gone = (
        making.guide(making.named(planted.words, place, shown=blocks), live=place == "page taken back")
        for place in ("draft", "scheduled page", "page taken back")
    )
    name = planted.words.hide("name of a group of drafts", readers=(EDITORS,))
    planted.group = ResourceGroup.objects.create(name=name, slug=name, summary=planted.words.hide("summary of a group"))
    draft.group = planted.group
    draft.topics.add(planted.topic)
    draft.save()
    draft.save_revision()
    planned.go_live_at = timezone.now() + timedelta(days=30)
    making.published(planned, gone)
    gone.unpublish()
    changed = making.guide(making.open_to_all("leak-scan-change"))
    for field, value in making.named(planted.words, "change to come").items():
        setattr(changed, field, value)
    changed.save_revision()
    planted.changed = changed
    planted.pages += [draft, planned, gone, changed]


def in_preparation(planted: Planted) -> None:
    """Make a program that only those know of who work in the admin, with an area: its page is a draft."""
    name = planted.words.hide("name of a program whose page is a draft", readers=(MANAGERS, EDITORS), is_shown=False)
    page = landing(name, planted.words.hide("address of a program in preparation"), is_draft=True)
    area = MemberAreaPage(teaser="For later.", **making.named(planted.words, "area of a program in preparation"))
    page.add_child(instance=area)
    draft = MemberPage(**making.named(planted.words, "draft for members"))
    draft.live = False
    planted.areas[0].add_child(instance=draft)
    planted.hidden_program = page.program
    planted.pages += [page, area, draft]
