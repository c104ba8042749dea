"""Fields of a plain form: what is chosen is in the address, so every state can be linked."""

from collections.abc import Iterable, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

Options = Iterable[tuple[str, str]]  # (value, text)


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


def _field(name: str, label: str, options: list[Component]) -> html.Div:
    id = f"field-{name}"
    box = html.Select(options, id=id, name=name, className="form-select")
    return html.Div([html.Label(label, htmlFor=id), box], className=f"field {name}")


def _option(value: str, text: str, chosen: str) -> html.Option:
    return html.Option(text, value=value, selected=value == chosen)
