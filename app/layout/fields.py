"""Fields of a plain form: what is chosen is in the address, so every state can be linked.

A key at its default is left out of an address, so a field writes "" for it; `assets/forms.js` leaves such keys out.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component

from app.metadata.geography import BENCHMARKS
from app.narrative.words import capital
from app.selection import Selection

Options = Iterable[tuple[str, str]]  # (value, text)
Areas = tuple[str, ...]


class Input(Component):
    """An HTML input, which Dash's own elements lack; only `to_html` can write it."""

    def __init__(self, **attributes: Any) -> None:
        self._type, self._namespace = "input", "html"
        self._prop_names = self._valid_wildcard_attributes = self.available_wildcard_properties = list(attributes)
        super().__init__(**attributes)


def form(action: str, fields: Iterable[Component], *, kept: Mapping[str, str], label: str) -> html.Form:
    """A form that asks `action` with its fields; `kept` are keys of the address that it must not lose.

    `assets/forms.js` sends it when a pointer has chosen; the button serves the keyboard.
    """
    hidden = [Input(type="hidden", name=name, value=value) for name, value in kept.items() if value]
    button = html.Button("Show", type="submit", className="show")
    return html.Form([*hidden, *fields, button], action=action, method="get", **{"aria-label": label, "data-form": ""})


def select(name: str, label: str, options: Options, chosen: str) -> html.Div:
    """A labelled list to choose from."""
    return _field(name, label, [_option(value, text, chosen) for value, text in options])


def grouped_select(name: str, label: str, groups: Iterable[tuple[str, Options]], chosen: str) -> html.Div:
    """A labelled list whose options stand under headings."""
    made = [
        html.Optgroup([_option(value, text, chosen) for value, text in options], label=heading)
        for heading, options in groups
    ]
    return _field(name, label, made)


def benchmark_field(selection: Selection) -> html.Div:
    """Which benchmark figures are set against."""
    options = [(written("benchmark", code), capital(name)) for code, name in BENCHMARKS.items()]
    return select("benchmark", "Benchmark", options, written("benchmark", selection.benchmark))


def within_field(selection: Selection, names: Mapping[str, str], label: str = "Inside") -> html.Div:
    """The extent drawn; `names` are those of all that can be chosen, by code."""
    options = [(written("within", code), name) for code, name in names.items()]
    return select("within", label, options, written("within", selection.within))


def areas_field(
    areas: Areas, sets: Iterable[tuple[str, Iterable[tuple[Areas, str]]]], *, label: str, own: str
) -> html.Div:
    """The compared areas, of ready sets under headings; where they are no such set, they come first, called `own`."""
    groups = [(heading, [(written("areas", codes), text) for codes, text in options]) for heading, options in sets]
    chosen = written("areas", areas)
    if all(chosen != value for _, options in groups for value, _ in options):
        groups.insert(0, ("As in the link", [(chosen, own)]))
    return grouped_select("areas", label, groups, chosen)


def written(key: str, value: str | Areas) -> str:
    """How a key of the Selection stands in an address; "" at its default, which is left out.

    >>> written("within", "3lep"), written("within", "E08000025"), written("areas", ())
    ('', 'E08000025', 'none')
    """
    return dict(parse_qsl(Selection(**{key: value}).to_query())).get(key, "")


def kept(selection: Selection, *fields: str) -> dict[str, str]:
    """Keys that a form must not lose: the view, what is compared with what, the edition; but for its own `fields`.

    >>> kept(Selection(view="rug", level="lsoa", benchmark="E92000001", edition="e"), "benchmark")
    {'view': 'rug', 'edition': 'e'}
    """
    names = [name for name in ("view", "areas", "benchmark", "edition") if name not in fields]
    found = {name: written(name, getattr(selection, name)) for name in names}
    return {name: text for name, text in found.items() if text}


def _field(name: str, label: str, options: list[Component]) -> html.Div:
    id = f"field-{name}"
    box = html.Select(options, id=id, name=name, className="form-select")
    return html.Div([html.Label(label, htmlFor=id), box], className=f"field {name}")


def _option(value: str, text: str, chosen: str) -> html.Option:
    return html.Option(text, value=value, selected=value == chosen)
