"""Makes the site's fonts from the published ones: fewer characters, fewer weights.

Run it when a character is missing or a family is renewed: `.venv/bin/python scripts/subset_fonts.py`.
It fetches the families with npm and writes `hub/static/fonts/` and `hub/static/css/fonts.css`.
"""

import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

STATIC = Path(__file__).parents[1] / "hub" / "static"
PACKAGES = {"literata": "@fontsource-variable/literata@5.3.0", "figtree": "@fontsource-variable/figtree@5.3.0"}

ASCII = set(range(0x20, 0x7F))
SIGNS = {ord(sign) for sign in "\u00a0©·×äçèéöü‐‑–—‘’“”…←↑→↓"}
# What each file holds; a browser fetches the second and third only for a page that needs them.
RANGES = {
    "core": ("latin", ASCII | SIGNS),
    "west": ("latin", (set(range(0xA1, 0x100)) | {0x152, 0x153, 0x20AC, 0x2032, 0x2033}) - SIGNS),
    "east": ("latin-ext", set(range(0x100, 0x180)) - {0x152, 0x153}),
}


@dataclass(frozen=True)
class Face:
    """A family on the site, and what is kept of the published one."""

    family: str
    name: str
    package: str
    source: str
    axes: dict
    weight: str
    style: str = "normal"
    features: tuple[str, ...] = ("kern", "liga", "ccmp", "locl")


FACES = (
    Face("Literata", "literata", "literata", "opsz-normal", {"opsz": 14, "wght": (400, 620)}, "400 620"),
    Face("Literata", "literata-italic", "literata", "opsz-italic", {"opsz": 20, "wght": 390}, "400", style="italic"),
    Face("Literata Display", "literata-display", "literata", "opsz-normal", {"opsz": 48, "wght": 370}, "400"),
    Face("Figtree", "figtree", "figtree", "wght-normal", {"wght": (450, 620)}, "450 620", features=("kern", "tnum")),
)


def fetch(package: str, folder: Path) -> Path:
    """Fetch a package with npm; return the folder with its files."""
    packed = subprocess.run(
        ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
    )
    target = folder / package.strip("@").replace("/", "-")
    with tarfile.open(folder / packed.stdout.strip()) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def shrink(face: Face, source: Path, characters: set[int], target: Path) -> None:
    """Write `source` with these characters and the face's axes only."""
    options = Options(layout_features=list(face.features), hinting=False, flavor="woff2", notdef_outline=True)
    font = TTFont(source)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, face.axes)
    font.flavor = "woff2"
    font.save(target)


def as_range(characters: set[int]) -> str:
    """Return characters as a CSS unicode-range."""
    runs: list[list[int]] = []
    for code in sorted(characters):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


def rule(face: Face, file: str, characters: set[int]) -> str:
    """Return the @font-face rule of a file."""
    return (
        f'  @font-face {{ font-family: "{face.family}"; font-style: {face.style}; font-weight: {face.weight}; '
        "font-display: swap; "
        f'src: url("../fonts/{file}") format("woff2"); unicode-range: {as_range(characters)}; }}'
    )


def main() -> None:
    """Write all fonts, their licenses and their stylesheet."""
    rules = []
    with tempfile.TemporaryDirectory() as name:
        folders = {package: fetch(address, Path(name)) for package, address in PACKAGES.items()}
        for package, folder in folders.items():
            license_text = (folder / "LICENSE").read_text(encoding="utf-8")
            (STATIC / "fonts" / f"{package}-LICENSE.txt").write_text(license_text, encoding="utf-8")
        for face in FACES:
            for part, (subset, characters) in RANGES.items():
                source = folders[face.package] / "files" / f"{face.package}-{subset}-{face.source}.woff2"
                file = f"{face.name}-{part}.woff2"
                shrink(face, source, characters, STATIC / "fonts" / file)
                rules.append(rule(face, file, characters))
    head = "/* Written by scripts/subset_fonts.py. */\n@layer tokens {\n"
    (STATIC / "css" / "fonts.css").write_text(head + "\n".join(rules) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
