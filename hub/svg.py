"""Looks into SVG files, which can hold programs, before the site takes them."""

from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

SVG = "http://www.w3.org/2000/svg"
FORBIDDEN = {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener"}
ANIMATED_LINKS = {"href", "xlink:href"}
OUTWARD = ("url(", "@import", "expression(", "javascript:", "\\")


class UnsafeSvg(ValueError):
    """The file is no SVG, or does more than draw."""


def check_svg(data: bytes) -> None:
    """Raise UnsafeSvg unless the file only draws: no programs, nothing from elsewhere, no entities."""
    try:
        root = fromstring(data, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise UnsafeSvg("The SVG has a DOCTYPE or entities. Save it as plain SVG.") from None
    except (ParseError, ValueError, LookupError, RecursionError):
        raise UnsafeSvg("This is not a well-formed SVG.") from None
    if root.tag != f"{{{SVG}}}svg":
        raise UnsafeSvg("This is not an SVG: it must begin with <svg xmlns=…>.")
    for element in root.iter():
        _check_element(element)


def _check_element(element) -> None:
    name = _local(element.tag)
    if name in FORBIDDEN:
        raise UnsafeSvg(f"The SVG holds <{name}>, which is not taken.")
    if name == "style" and _leads_out(element.text or ""):
        raise UnsafeSvg("The style of the SVG loads something from elsewhere.")
    for attribute, value in element.attrib.items():
        _check_attribute(name, _local(attribute), value)


def _check_attribute(element: str, attribute: str, value: str) -> None:
    if attribute.startswith("on"):
        raise UnsafeSvg(f"The SVG holds a program ({attribute}), which is not taken.")
    if attribute in {"href", "src"} and not value.strip().startswith("#"):
        raise UnsafeSvg("The SVG points to something outside itself.")
    if element in {"set", "animate"} and attribute == "attributename":
        if value.strip().lower() in ANIMATED_LINKS or value.strip().lower().startswith("on"):
            raise UnsafeSvg("The SVG changes its links, which is not taken.")
    if _leads_out(value):
        raise UnsafeSvg(f"The SVG points to something outside itself ({attribute}).")


def _leads_out(text: str) -> bool:
    squeezed = "".join(text.split()).lower()
    within = squeezed.replace("url(#", "").replace("url('#", "").replace('url("#', "")
    return any(mark in within for mark in OUTWARD)


def _local(name: str) -> str:
    # Comments and processing instructions have a function where elements have a name.
    return name.rpartition("}")[2].lower() if isinstance(name, str) else "?"
