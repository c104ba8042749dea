"""A slide to draw on: words, shapes, groups, charts and tables at places given in points, in reading order."""

from collections.abc import Iterable, Sequence

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.parts.chart import ChartPart
from pptx.slide import Slide

from app.exports.slides.paint import (
    Box,
    Run,
    fill,
    line,
    named,
    paragraphs,
    part,
    preset,
    transform,
)

CHART_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


class Canvas:
    """One slide. `scale` turns points of a slide 960 wide into those of this one."""

    def __init__(self, slide: Slide, scale: float, content: Box) -> None:
        self.slide, self.scale, self.content = slide, scale, content
        self._ids = max((int(each) for each in slide.shapes._spTree.xpath("//@id") if each.isdigit()), default=1)
        self._added: list[str] = []
        self._last: list[str] = []

    def next(self) -> int:
        """A number that no object of the slide has yet."""
        self._ids += 1
        return self._ids

    def add(self, xml: str, *, last: bool = False) -> None:
        """Objects on top of, and read after, those that are there; `last` ones after all others."""
        (self._last if last else self._added).append(xml)

    def finish(self) -> None:
        """All that was added goes into the slide at once: moving objects one by one takes three times as long."""
        text = etree.tostring(self.slide.part._element, encoding="unicode")
        before, end, after = text.rpartition("</p:spTree>")
        self.slide.part._element = parse_xml(before + "".join([*self._added, *self._last]) + end + after)

    def words(self, lines: Iterable[Sequence[Run]], box: Box, size: float, *, name: str = "Text", align: str = "l",
              anchor: str = "t", back: str = "", opacity: float = 1, wrap: bool = True) -> str:  # fmt: skip
        """A box of words, without margins, as text to be added; without `wrap` lines are as given."""
        fit = "square" if wrap else "none"
        body = (
            f'<p:txBody><a:bodyPr wrap="{fit}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/>'
            f"</a:bodyPr><a:lstStyle/>{paragraphs(lines, size, self.scale, align)}</p:txBody>"
        )
        look = fill(back, opacity) if back else "<a:noFill/>"
        return part(self.next(), name, box, preset(), look, body=body, scale=self.scale, text_box=True)

    def shape(self, name: str, box: Box, geometry: str, *, paint: str = "", stroke: str = "", width: float = 1,
              dash: str = "solid", opacity: float = 1, about: str = "", decorative: bool = False) -> str:  # fmt: skip
        """A drawn shape as text to be added."""
        look = fill(paint, opacity) + line(stroke, width, dash, scale=self.scale)
        return part(self.next(), name, box, geometry, look, about=about, scale=self.scale, decorative=decorative)

    def group(self, name: str, about: str, box: Box, children: Iterable[str]) -> str:
        """Objects as one, with one alternative text."""
        return (
            f"<p:grpSp><p:nvGrpSpPr>{named(self.next(), name, about)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr>{transform(box, self.scale, inner=True)}</p:grpSpPr>{''.join(children)}</p:grpSp>"
        )

    def chart(self, name: str, about: str, box: Box, xml: str, workbook: bytes) -> str:
        """A native chart with its workbook."""
        package = self.slide.part.package
        chart = ChartPart.load(
            package.next_partname(ChartPart.partname_template), CT.DML_CHART, package, xml.encode("utf-8")
        )
        chart.chart_workbook.update_from_xlsx_blob(workbook)
        held = self.slide.part.relate_to(chart, RT.CHART)
        inner = f'<c:chart xmlns:c="{CHART_URI}" r:id="{held}"/>'
        return self._frame(name, about, box, CHART_URI, inner)

    def table(self, name: str, about: str, box: Box, xml: str) -> str:
        """A native table."""
        return self._frame(name, about, box, TABLE_URI, xml)

    def _frame(self, name: str, about: str, box: Box, uri: str, inner: str) -> str:
        return (
            f"<p:graphicFrame><p:nvGraphicFramePr>{named(self.next(), name, about)}<p:cNvGraphicFramePr>"
            '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
            f'{transform(box, self.scale, tag="p:xfrm")}<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData>'
            "</a:graphic></p:graphicFrame>"
        )


def plain(text: str, *, bold: bool = False, paint: str = "ink") -> list[list[Run]]:
    """Words of one look as lines."""
    return [[Run(each, bold, paint)] for each in text.split("\n")]
