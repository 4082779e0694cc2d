"""Tags that say in the admin who can read a page."""

from django import template

from hub.readers import readers

register = template.Library()
register.simple_tag(readers)
