"""The pages' own drawings (`app.figures` as SVG text) as files need them: without style sheets and CSS variables.

On a page a drawing's looks come from `assets/*.css`. Here they are written onto its elements: tokens as light colours,
the rule of each class from `LOOKS`, and lines that a page does not scale with their shape in the shape's own measure.
"""

import re
from collections.abc import Mapping
from typing import Any

import lxml.etree as etree

from app.exports.drawing.text import Piece, paint, words
from app.figures.industry_map import STEPS
from app.figures.theme import TOKENS, colour

KEY_ROW = 19
SIZES = {"strip": (240, 20), "spark": (90, 25), "dots": (260, 26), "step": (330, 30), "both-ways": (160, 24),
         "over-time": (220, 60), "bubbles": (560, 400), "districts": (420, 470), "locator": (90, 90)}  # fmt: skip
"""What the style sheets make of each kind of drawing: pixels wide and high."""
ROOM = {"bubbles": (40, 14, 16, 24)}  # around a drawing whose words stand outside it: left, top, right, bottom
VARIABLE = re.compile(r"var\(--([\w-]+)\)")
SCALE = re.compile(r"scale\(([\d.]+)\)")
OWN = re.compile(r"--own:\s*(#\w+)")
STROKE = re.compile(r"(?<![\w-])(stroke|fill):\s*(#\w+)")
GROUND, DASHED = colour("ground"), {"stroke": colour("benchmark"), "stroke-dasharray": "4 3", "fill": "none"}
HALO = {"paint-order": "stroke", "stroke": GROUND, "stroke-width": "3", "stroke-linejoin": "round"}

Look = Mapping[str, str]
# (kind of drawing, class or element) → attributes; "own" stands for the place's colour. Widths are pixels of the page.
LOOKS: dict[tuple[str, str], Look] = {
    ("strip", "axis"): {"stroke": colour("rule")},
    ("strip", "band"): {"fill": colour("land"), "opacity": "0.65"},
    ("strip", "median"): {"stroke": colour("ink-3"), "stroke-width": "1.5", "fill": "none"},
    ("strip", "rings"): {"stroke": colour("edge"), "stroke-width": "1.25", "fill": "none"},
    ("strip", "dashed"): DASHED | {"stroke-width": "1.5"},
    ("strip", "whisker"): {"fill": "none", "stroke-width": "3", "opacity": "0.55"},
    ("spark", "line"): {"fill": "none", "stroke-width": "2", "stroke-linejoin": "round", "stroke-linecap": "round"},
    ("spark", "dashed"): DASHED | {"stroke-width": "1.25", "stroke-dasharray": "3 2"},
    ("step", "lead"): {"stroke": colour("edge")},
    ("step", "doubt"): {"stroke": colour("ink"), "stroke-width": "2"},
    ("step", "casing"): {"stroke": GROUND, "stroke-width": "5"},
    ("both-ways", "zero"): {"stroke": colour("benchmark"), "stroke-width": "1.25"},
    ("over-time", "zero"): {"stroke": colour("benchmark"), "stroke-width": "1.25", "stroke-dasharray": "4 3"},
    ("over-time", "path"): {"fill": "none", "stroke": colour("ink-2"), "stroke-width": "2", "stroke-linejoin": "round"},
    ("over-time", "circle"): {"fill": colour("ink"), "stroke": GROUND, "stroke-width": "1"},
    ("dots", "grid"): {"stroke": colour("grid")},
    ("dots", "against"): DASHED | {"stroke-width": "1.75"},
    ("dots", "whisker"): {"stroke-width": "3"},
    ("dots", "thin"): {"stroke-width": "1.5"},
    ("dots", "unreliable"): {"fill": "none", "stroke": colour("ink-2"), "stroke-dasharray": "2 2"},
    ("bubbles", "text"): {"font-size": "12", "fill": colour("ink-3")},
    ("bubbles", "grid"): {"stroke": colour("grid")},
    ("bubbles", "against"): DASHED | {"stroke-width": "1.5"},
    ("bubbles", "band"): {"fill": colour("panel")},
    ("bubbles", "across"): {"text-anchor": "middle"},
    ("bubbles", "up"): {"text-anchor": "end"},
    ("bubbles", "doubtful"): {"fill": GROUND, "fill-opacity": "0.4", "stroke": colour("ink-2"), "stroke-width": "1.5",
                              "stroke-dasharray": "4 3"},
    ("bubbles", "name"): {"fill": colour("ink")} | HALO,
    ("bubbles", "strong"): {"font-weight": "700"},
    ("bubbles", "narrow"): {"display": "none"},
    ("districts", "path"): {"stroke": GROUND, "stroke-linejoin": "round"},
    ("districts", "no-data"): {"fill": "url(#no-data)", "stroke": colour("land-line")},
    **{("districts", f"class-{i}"): {"fill": colour(f"class-{i}")} for i in range(1, 6)},
    ("locator", "land"): {"fill": colour("land"), "stroke": colour("land-line"), "stroke-width": "0.5"},
    ("locator", "here"): {"fill": "own", "stroke": GROUND, "stroke-width": "0.5"},
}  # fmt: skip
# Markers, solid and hollow, by kind of drawing: fill, stroke, and width of the line in pixels (in radii where below 1).
MARKS = {
    "dots": ({"fill": "own", "stroke": "own"}, {"fill": GROUND, "stroke": "own"}, 2.0),
    "bubbles": ({"fill": "own", "fill-opacity": "0.72", "stroke": "own"},
                {"fill": GROUND, "fill-opacity": "0.4", "stroke": "own"}, 1.75),
    "districts": ({"fill": "own", "stroke": GROUND, "paint-order": "stroke"},
                  {"fill": "own", "stroke": GROUND, "paint-order": "stroke"}, 2.0),
    "": ({"fill": "own", "stroke": GROUND, "paint-order": "stroke"}, {"fill": GROUND, "stroke": "own"}, 0.3),
}  # fmt: skip


def size_of(text: str) -> tuple[float, float]:
    """Pixels that a page gives a drawing; those of its own box where no style sheet does.

    >>> size_of('<svg class="spark" viewBox="0 0 100 28"/>')
    (90, 25)
    """
    root = _read(text)
    box = root.get("viewBox", "0 0 100 100").split()
    return SIZES.get(kind_of(root), (float(box[2]), float(box[3])))


def _read(text: str) -> Any:
    """The drawing as elements: HTML's parser writes names of attributes small, which SVG does not know."""
    for name in ("viewBox", "preserveAspectRatio"):
        text = text.replace(f"{name.lower()}=", f"{name}=")
    return etree.fromstring(text)


def kind_of(root: Any) -> str:
    """The first of its classes."""
    return root.get("class", "").split(" ")[0]


def resolved(text: str, wide: float, high: float, x: float = 0, y: float = 0) -> str:
    """A drawing as a nested SVG of a size at a place, looking as it does on the page."""
    root = _read(VARIABLE.sub(_hex, text))
    kind = kind_of(root)
    left, top, right, bottom = ROOM.get(kind, (0, 0, 0, 0))
    inner = (wide - left - right, high - top - bottom)
    for each in list(root.iter()):
        if isinstance(each.tag, str):
            _dress(each, kind, inner)
    for key, value in {"x": x + left, "y": y + top, "width": inner[0], "height": inner[1]}.items():
        root.set(key, f"{value:g}")
    root.set("overflow", "visible")
    for key in ("class", "role", "aria-label", "aria-hidden"):
        root.attrib.pop(key, None)
    return etree.tostring(root, encoding="unicode")


def _hex(found: re.Match) -> str:
    return "var(--own)" if found[1] == "own" else TOKENS[found[1]][0]


def _dress(each: Any, kind: str, size: tuple[float, float]) -> None:
    """The looks of one element, from its kind, its classes and its own colour."""
    classes, style = each.get("class", "").split(), each.get("style", "")
    own = OWN.search(style)
    look: dict[str, str] = dict(LOOKS.get((kind, etree.QName(each).localname), {}))
    for name in classes:
        look |= LOOKS.get((kind, name), {})
    if "mark" in classes:
        solid, hollow, line = MARKS.get(kind, MARKS[""])
        look |= hollow if "hollow" in classes else solid
        scale = SCALE.search(each.get("transform", ""))
        look["stroke-width"] = f"{line / float(scale[1]) if scale and line >= 1 else line:.3g}"
    look |= dict(STROKE.findall(style))
    for key, value in look.items():
        each.set(key, own[1] if value == "own" and own else value)
    if each.get("preserveAspectRatio") == "none":
        _spread(each, size)
    for key in ("style", "vector-effect", "data-code", "data-note", "data-href", "tabindex"):
        each.attrib.pop(key, None)
    if classes and each.getparent() is not None:
        each.attrib.pop("class", None)


def _spread(each: Any, size: tuple[float, float]) -> None:
    """A box that a page stretches without its lines: its paths in pixels of the drawing."""
    for key in ("viewBox", "preserveAspectRatio"):
        each.attrib.pop(key)
    for path in each:
        points = [pair.split() for pair in path.get("d")[1:].split("L")]
        path.set(
            "d", "M" + "L".join(f"{float(x) * size[0] / 100:.1f} {float(y) * size[1] / 100:.1f}" for x, y in points)
        )


# ── the key of the small map of districts, which stands beside it on its page ──


def key_height(text: str) -> float:
    """Pixels below a drawing for its key: only the map of steps has one."""
    return 2 * KEY_ROW + 8 if kind_of(_read(text)) == "districts" else 0.0


def steps_key(text: str, top: float) -> str:
    """The steps of the map, and the hatch of districts without a figure."""
    if not key_height(text):
        return ""
    swatches = [*((f"class-{i}", said) for i, said in enumerate(STEPS, 1)), ("no-data", "no figure")]
    made = []
    for i, (token, said) in enumerate(swatches):
        x, y = i % 3 * 130, top + 8 + i // 3 * KEY_ROW
        fill = paint(colour(token))
        made.append(f'<rect x="{x + 1}" y="{y:g}" width="18" height="11" fill="{fill}" stroke="{colour("edge")}"/>')
        made.append(words([Piece(said)], x + 26, y + 10, tint=colour("ink-2")))
    return "".join(made)
