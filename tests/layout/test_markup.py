"""Components as HTML text: nothing of a text can become markup."""

from dash import html

from app.layout.markup import to_html


def test_a_text_cannot_become_markup():
    assert to_html(html.P('<b>&"')) == "<p>&lt;b&gt;&amp;&#34;</p>"
    assert to_html(html.P(title='"><b>')) == '<p title="&#34;&gt;&lt;b&gt;"></p>'


def test_attributes_have_the_names_of_html():
    more = {"aria-label": "x", "data-find": "y"}
    label = to_html(html.Label("Find", htmlFor="find", className="quiet", tabIndex="-1", **more))
    attributes = set(label.removeprefix("<label ").removesuffix(">Find</label>").split())
    assert attributes == {'for="find"', 'class="quiet"', 'tabindex="-1"', 'aria-label="x"', 'data-find="y"'}


def test_what_is_off_or_empty_leaves_no_attribute():
    assert to_html(html.Details(open=False)) == "<details></details>"
    assert to_html(html.Details(open=True)) == "<details open></details>"
    assert to_html([None, "a", 2]) == "a2"
