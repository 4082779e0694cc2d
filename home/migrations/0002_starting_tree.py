"""A new site starts with its home page and the indexes below it instead of Wagtail's welcome page."""

from django.db import migrations

CHILDREN = [
    ("guides", "guideindexpage", "Guides", "guides", "How to learn together, one subject at a time.", True),
    ("programs", "programindexpage", "Programs", "programs", "Communities that one can join.", True),
    ("guides", "topicindexpage", "Topics", "topics", "Everything on the site, by subject.", False),
    ("guides", "glossarypage", "Glossary", "glossary", "The words that the hub uses, and what they mean.", False),
]
WORDS = {
    "tagline": "People learn faster together. One seat is open.",
    "description": "A knowledge hub on communities of learning: why people learn faster together, how to start a group "
    "and keep it going, and four programs that one can join.",
}
HOME = {
    "title": "LearnButWhy",
    "slug": "home",
    "summary": "People learn faster together.",
    "heading": "People learn faster together",
    "reading_door": "Read the hub",
    "joining_door": "See the programs",
}


def start_tree(apps, schema_editor):
    page_model, locale = apps.get_model("wagtailcore.Page"), apps.get_model("wagtailcore.Locale").objects.first()
    site_model = apps.get_model("wagtailcore.Site")
    site_model.objects.all().delete()
    page_model.objects.filter(depth=2).delete()
    root = page_model.objects.get(depth=1)

    home = _page(
        apps,
        "home",
        "homepage",
        locale,
        path=f"{root.path}0001",
        depth=2,
        url_path="/home/",
        numchild=len(CHILDREN),
        **HOME,
    )
    for number, (app, model, title, slug, summary, in_menu) in enumerate(CHILDREN, start=1):
        _page(
            apps,
            app,
            model,
            locale,
            title=title,
            slug=slug,
            summary=summary,
            show_in_menus=in_menu,
            path=f"{home.path}{number:04d}",
            depth=3,
            url_path=f"/home/{slug}/",
        )
    page_model.objects.filter(pk=root.pk).update(numchild=1)
    site = site_model.objects.create(
        hostname="localhost", port=80, root_page_id=home.pk, is_default_site=True, site_name="LearnButWhy"
    )
    apps.get_model("hub.SiteSettings").objects.create(site_id=site.pk, **WORDS)


def _page(apps, app, model, locale, **fields):
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label=app, model=model)
    fields.setdefault("draft_title", fields["title"])
    return apps.get_model(app, model).objects.create(content_type=content_type, locale=locale, live=True, **fields)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_first"),
        ("hub", "0001_first"),
        ("guides", "0001_first"),
        ("programs", "0001_first"),
        ("wagtailcore", "0040_page_draft_title"),
        ("wagtailcore", "0054_initial_locale"),
    ]

    operations = [migrations.RunPython(start_tree, migrations.RunPython.noop)]
