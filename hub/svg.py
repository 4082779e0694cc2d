"""Looks into SVG files, which can hold programs, before the site takes them."""

import re
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

SVG = "http://www.w3.org/2000/svg"
FORBIDDEN = {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener"}
ANIMATED = ("href", "on")
OUTWARD = ("url(", "@import", "image-set(", "image(", "src(", "expression(", "javascript:", "\\")
HTML = "{http://www.w3.org/1999/xhtml}"
POINTER = re.compile(r"""url\(\s*["']?#([^"')\s]+)""", re.IGNORECASE)
# These name another part without drawing it.
NAMING = {"a", "animate", "animatemotion", "animatetransform", "set"}
MOST_REPEATED = 100_000
ENCODING = re.compile(r"""encoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE)


class UnsafeSvgError(ValueError):
    """The file is no SVG, or does more than draw."""


def check_svg(data: bytes) -> None:
    """Raise UnsafeSvgError unless the file only draws: no programs, nothing from elsewhere, no entities."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnsafeSvgError("The SVG is not UTF-8. Save it as UTF-8.") from None
    if "<?" in text.removeprefix("<?xml ") or ENCODING.search(text[:200]):
        # Processing instructions load style sheets; another encoding would hide them.
        raise UnsafeSvgError("The SVG holds processing instructions (<?…?>). Save it as plain SVG.")
    try:
        root = fromstring(data, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise UnsafeSvgError("The SVG has a DOCTYPE or entities. Save it as plain SVG.") from None
    except (ParseError, ValueError, LookupError, RecursionError):
        raise UnsafeSvgError("This is not a well-formed SVG.") from None
    if root.tag != f"{{{SVG}}}svg":
        raise UnsafeSvgError("This is not an SVG: it must begin with <svg xmlns=…>.")
    for element in root.iter():
        _check_element(element)
    _check_repeats(root)


def _check_repeats(root: Element) -> None:
    """Refuse a small file that draws its parts again and again in each other, until no browser can show it."""
    parts: dict[str, Element] = {}
    for element in root.iter():
        if name := element.get("id"):
            parts.setdefault(name, element)
    try:
        drawn = _drawn(root, parts, {})
    except RecursionError:
        raise UnsafeSvgError("The parts of the SVG stand too deep in each other.") from None
    if drawn - sum(1 for _ in root.iter()) > MOST_REPEATED:
        raise UnsafeSvgError("The SVG draws its own parts too many times over.")


def _drawn(element: Element, parts: dict[str, Element], known: dict[Element, int | None]) -> int:
    """Count the elements that are drawn for this one: itself, those inside, and those that it points at."""
    if element not in known:
        known[element] = None
        pointed = [parts[name] for name in _pointed_at(element) if name in parts]
        known[element] = 1 + sum(_drawn(other, parts, known) for other in (*element, *pointed))
    if (count := known[element]) is None:
        raise UnsafeSvgError("A part of the SVG draws itself inside itself.")
    return count


def _pointed_at(element: Element) -> list[str]:
    names = [name for value in element.attrib.values() for name in POINTER.findall(value)]
    if _local(element.tag) not in NAMING:
        links = [value.strip() for key, value in element.attrib.items() if _local(key) == "href"]
        names += [link.removeprefix("#") for link in links]
    return [unquote(name) for name in names]


def _check_element(element) -> None:
    name = _local(element.tag)
    if name in FORBIDDEN:
        raise UnsafeSvgError(f"The SVG holds <{name}>, which is not taken.")
    if isinstance(element.tag, str) and element.tag.startswith(HTML):
        raise UnsafeSvgError(f"The SVG holds HTML (<{name}>), which is not taken.")
    if name == "style" and _leads_out("".join(element.itertext())):
        raise UnsafeSvgError("The style of the SVG loads something from elsewhere.")
    for attribute, value in element.attrib.items():
        _check_attribute(_local(attribute), value)


def _check_attribute(attribute: str, value: str) -> None:
    if attribute.startswith("on"):
        raise UnsafeSvgError(f"The SVG holds a program ({attribute}), which is not taken.")
    if attribute in {"href", "src"} and not value.strip().startswith("#"):
        raise UnsafeSvgError("The SVG points to something outside itself.")
    if attribute == "attributename" and value.rpartition(":")[2].strip().lower().startswith(ANIMATED):
        raise UnsafeSvgError("The SVG changes its links, which is not taken.")
    if _leads_out(value):
        raise UnsafeSvgError(f"The SVG points to something outside itself ({attribute}).")


def _leads_out(text: str) -> bool:
    squeezed = "".join(text.split()).lower()
    within = squeezed.replace("url(#", "").replace("url('#", "").replace('url("#', "")
    return any(mark in within for mark in OUTWARD)


def _local(name: str) -> str:
    # Comments and processing instructions have a function where elements have a name.
    return name.rpartition("}")[2].lower() if isinstance(name, str) else "?"
