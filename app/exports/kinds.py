"""Every kind of file that an address or a pack can be had as, and what makes it."""

from collections.abc import Callable
from typing import NamedTuple

from app.errors import UserError
from app.exports.drawing.svg import to_svg
from app.exports.exhibit import Pack
from app.exports.opendocument import to_ods
from app.exports.package import to_csv_file, to_zip
from app.exports.paper.pdf import to_pdf
from app.exports.slides.pptx import to_pptx
from app.exports.workbook import to_xlsx


class Kind(NamedTuple):
    """A kind of file: its ending and type, and what makes it of a pack; `many` where a pack of several can be one,
    `quick` where it takes no more than a page does, so that none has to wait for a place to make it.
    """

    ending: str
    content_type: str
    make: Callable[[Pack], bytes]
    many: bool = True
    quick: bool = False


KINDS: dict[str, Kind] = {
    "csv": Kind("csv", "text/csv; charset=utf-8", to_csv_file, many=False),
    "xlsx": Kind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx),
    "ods": Kind("ods", "application/vnd.oasis.opendocument.spreadsheet", to_ods),
    "zip": Kind("zip", "application/zip", to_zip),
    "pptx": Kind("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", to_pptx),
    "pdf": Kind("pdf", "application/pdf", to_pdf),
    "svg": Kind("svg", "image/svg+xml", to_svg, many=False, quick=True),
}


def kind_of(name: str) -> Kind:
    """The kind of that name; UserError names those that there are."""
    if name not in KINDS:
        raise UserError(f"There is no file of the kind “{name}”. There are: {', '.join(KINDS)}.")
    return KINDS[name]
