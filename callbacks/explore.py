"""Explore's two wires. Both run in the browser (`assets/explore.js`): ask for the view of a Selection, draw it."""

from dash import ClientsideFunction, Input, Output, clientside_callback

from app.layout import ids

clientside_callback(
    ClientsideFunction("explore", "ask"),
    Output(ids.VIEW, "data"),
    Input(ids.SELECTION, "data"),
)

clientside_callback(
    ClientsideFunction("explore", "draw"),
    Output(ids.DRAWN, "data"),
    Input(ids.VIEW, "data"),
    prevent_initial_call=True,
)
