"""What an intranet team pastes into a page: a frame, and below it a plain link for where frames are removed.

`assets/embed_snippet.js` writes the same text in the browser.
"""

from markupsafe import escape

HOST_SCRIPT = "/files/embed-host.js"
PART_HEIGHT, WHOLE_HEIGHT = 640, 900  # pixels, until the host script has asked for the view's own


def frame(source: str, title: str, height: int, most: int | None = None) -> str:
    """The frame of an embed whose full address is `source`; at `most` pixels wide, else as wide as its place.

    >>> frame("https://e.example/embed?page=gap&theme=dark", "Why the gap", 640)
    '<iframe src="https://e.example/embed?page=gap&amp;theme=dark" title="Why the gap" loading="lazy" \
style="width:100%;border:0" height="640"></iframe>'
    """
    width = f";max-width:{most}px" if most else ""
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" loading="lazy" '
        f'style="width:100%{width};border:0" height="{height}"></iframe>'
    )


def link(address: str, title: str) -> str:
    """The same without a frame: a link to the full view.

    >>> link("https://e.example/gap", "Why the gap")
    '<p><a href="https://e.example/gap">Why the gap – West Midlands evidence</a></p>'
    """
    return f'<p><a href="{escape(address)}">{escape(title)} – West Midlands evidence</a></p>'


def host_script(site: str) -> str:
    """The script that lets every frame of ours on a page be as high as what it shows; `site` ends without a slash."""
    return f'<script src="{escape(site + HOST_SCRIPT)}" async></script>'


def height_of(show: str) -> int:
    """The height of a frame before its page has told its own."""
    return PART_HEIGHT if show else WHOLE_HEIGHT
