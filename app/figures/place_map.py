"""The opening map says where the three places are, and nothing else: their own colours, all else is land."""

from typing import Any

from app.figures.theme import GLYPHS, PLACE_STYLES, Figure, base_layout, colour


def place_map(
    districts: list[str], place_of: dict[str, str], names: list[dict[str, Any]], shapes: str, box: list[float]
) -> Figure:
    """`place_of` gives the place of a district, if any; `names` hold text, lon, lat and place ("" for land)."""
    tints = [colour("land"), *(style.colour for style in PLACE_STYLES.values())]
    codes = list(PLACE_STYLES)
    areas = {
        "type": "choropleth",
        "geojson": shapes,
        "featureidkey": "id",
        "locations": districts,
        "z": [codes.index(place_of[each]) + 1 if each in place_of else 0 for each in districts],
        "zmin": -0.5,
        "zmax": len(codes) + 0.5,
        "colorscale": [[(i + side) / len(tints), tint] for i, tint in enumerate(tints) for side in (0, 1)],
        "showscale": False,
        "hoverinfo": "skip",
        "marker": {"line": {"color": colour("land-line"), "width": 0.8}},
    }
    return {
        "data": [areas, _names(names)],
        "layout": base_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, geo=_geo(box)),
    }


def _names(names: list[dict[str, Any]]) -> dict[str, Any]:
    halo = f"0 0 3px {colour('ground')}, 0 0 3px {colour('ground')}, 0 0 4px {colour('ground')}"
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [name["lon"] for name in names],
        "lat": [name["lat"] for name in names],
        "text": [_text(name) for name in names],
        "textfont": {"size": [13 if name["place"] else 12 for name in names], "color": colour("ink"), "shadow": halo},
        "hoverinfo": "skip",
    }


def _text(name: dict[str, Any]) -> str:
    """A place's name in bold after its marker; a district's as it is."""
    if not name["place"]:
        return name["text"]
    style = PLACE_STYLES[name["place"]]
    return f'<span style="color:{style.colour}">{GLYPHS[style.symbol]}</span> <b>{name["text"]}</b>'


def _geo(box: list[float]) -> dict[str, Any]:
    west, south, east, north = box
    return {
        "visible": False,
        "bgcolor": "rgba(0,0,0,0)",
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [west, east]},
        "lataxis": {"range": [south, north]},
    }
