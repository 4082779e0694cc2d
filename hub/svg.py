"""Looks into SVG files, which can hold programs, before the site takes them."""

import re
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

SVG = "http://www.w3.org/2000/svg"
FORBIDDEN = {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener"}
ANIMATED = ("href", "on")
OUTWARD = ("url(", "@import", "image-set(", "image(", "src(", "expression(", "javascript:", "\\")
HTML = "{http://www.w3.org/1999/xhtml}"
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
