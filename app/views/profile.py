"""What an area's profile shows: its figures among its peers, in words and small drawings."""

import difflib
import zlib
from collections import Counter
from urllib.parse import parse_qs

from dash import html

from app.analysis.standing import Standing, one_each, widest_first
from app.figures.marks import key, other_style, place_style, ring_key
from app.figures.spark import spark
from app.figures.strip import Mark, strip
from app.figures.theme import PLACE_STYLES, Style
from app.figures.trend import gap_places, position
from app.layout.pages.profile import Link, Profile, Row, Section, content_of, led_on, nowhere, page, title_of
from app.metadata.geography import AREA_KINDS, BENCHMARKS, PLACES, THREE_LEP, groups_of
from app.metadata.sources import all_sources
from app.narrative import profile as words
from app.narrative.data import FOUNDATIONS
from app.narrative.numbers import shown
from app.narrative.trends import trend_reason, trend_symbol
from app.narrative.words import capital, listed
from app.selection import Selection
from app.store.observations import Area, Store
from app.views import addresses
from app.views import profile_controls as ways
from app.views.catalogue import THEMES
from app.views.peers import Peers, chosen_peers, peers_of
from app.views.profile_missing import lacking, missing
from app.views.profile_rows import FEW_PEERS, Figure, figures_of, standings
from app.views.settle import open_edition
from app.views.where import where

KEPT = 64
STAND_IN = "the 19 districts of the three-LEP area"  # of peers too few to have a spread


def profile_page(path: str, search: str) -> list:
    """The page of `/area/<code>`; a form's `?place=` stands for the code."""
    asked, store, notices = open_edition(Selection.from_query(search))
    code = parse_qs(search.lstrip("?")).get(ways.PLACE, [""])[0] or path.removeprefix("/area").strip("/")
    if not store.knows(code):
        return nowhere(code, _nearest(code, asked, store))
    area = store.area(code)
    if area.geography_level == "lsoa":
        return _small(area, asked, store)
    heeded = Selection(
        areas=ways.beside_of(asked, code) or (), benchmark=asked.benchmark, peers=asked.peers, edition=asked.edition
    )
    title, packed = store.remember(_packed, area, heeded, tuple(notices), most=KEPT)
    return page(title, zlib.decompress(packed).decode())


def _packed(store: Store, area: Area, asked: Selection, notices: tuple[str, ...]) -> tuple[html.Div, bytes]:
    """The page's title, and all the rest as packed HTML text: a tenth of the memory, for one more millisecond."""
    view = profile_view(area, asked, store, notices)
    return title_of(view), zlib.compress(content_of(view).encode())


def is_profile(path: str, store: Store) -> bool:
    """Whether an address is a profile's."""
    parts = path.strip("/").split("/")
    return parts == ["area"] or (len(parts) == 2 and parts[0] == "area" and store.knows(parts[1]))


def _nearest(code: str, asked: Selection, store: Store) -> tuple[Link, ...]:
    """Areas whose code or name is like what was asked for."""
    rows = store.areas()
    rows = rows[rows["in_3lep"] & (rows["geography_level"] != "lsoa")].drop_duplicates("area_code")
    names = dict(zip(rows["area_code"], rows["area_name"], strict=True))
    spelt = {name.lower(): each for each, name in names.items()} | {each.lower(): each for each in names}
    near = difflib.get_close_matches(code.lower().replace("-", " "), spelt, n=4, cutoff=0.6)
    return tuple((names[spelt[each]], addresses.profile(spelt[each], asked)) for each in dict.fromkeys(near))


def _small(area: Area, asked: Selection, store: Store) -> list:
    """An LSOA has few figures: its neighbourhood's profile has them in their surroundings."""
    rows = store.areas("msoa", area.local_authority)
    code = rows.loc[rows["area_name"] == area.parent_name, "area_code"].iloc[0]
    sentence = f"{area.area_name} is an LSOA of about 1,600 people; profiles are made for neighbourhoods (MSOAs):"
    return led_on(area.area_name, sentence, (area.parent_name, addresses.profile(code, asked)))


def profile_view(area: Area, asked: Selection, store: Store, notices: tuple[str, ...] = ()) -> Profile:
    """The profile of an area; of the Selection it heeds benchmark, peers, the first of `areas`, and edition."""
    choices = peers_of(area, store)
    peers, peers_notice = chosen_peers(asked.peers, choices)
    other, other_notice = _other(asked, store)
    benchmark, benchmark_notice = _benchmark(asked)
    asked = asked.but(benchmark=benchmark, areas=(other,) if other else ())
    figures = figures_of(area, peers, other, benchmark, store)
    own = _style(area)
    standing = standings(figures, store)
    told = (*notices, peers_notice, other_notice, benchmark_notice)
    return Profile(
        name=_name(area),
        kind=_kind(area),
        parents=_parents(area, asked, store),
        locator=where(area, own.token),
        lede=words.lede(ways.said(area), standing),
        notices=tuple(each for each in told if each),
        controls=ways.controls(area, asked, store),
        peers=ways.peer_links(area.area_code, asked, choices, peers),
        among=f"among {peers.name}",
        spread=f"among {peers.name if len(peers.codes) >= FEW_PEERS else STAND_IN}",
        sections=_sections(area, figures, peers, asked, own, standing),
        legend=_legend(area, peers, other, own, store),
        missing=missing(area, figures, store),
        lacking=lacking(figures, store),
        running=f"{_name(area)} · West Midlands evidence · edition {store.edition}",
        sources=_sources(figures, store),
        **ways.links(area, asked, store),
    )


def _kind(area: Area) -> str:
    """All that the area is: a place may be a district or a LEP area too."""
    return capital(listed([AREA_KINDS[level].singular for level in AREA_KINDS if level in area.levels]))


def _name(area: Area) -> str:
    return capital(BENCHMARKS[THREE_LEP]) if area.area_code == THREE_LEP else area.area_name


def _other(asked: Selection, store: Store) -> tuple[str, str]:
    code = next(iter(asked.areas), "")
    if not code or store.knows(code):
        return code, ""
    return "", f"No area has the code “{code}”, so none is set beside."


def _benchmark(asked: Selection) -> tuple[str, str]:
    if asked.benchmark in BENCHMARKS:
        return asked.benchmark, ""
    return Selection().benchmark, f"“{asked.benchmark}” is not a benchmark. Comparing with the UK."


def _style(area: Area) -> Style:
    """A place's own style; hollow for a district that is one of several in it; a neighbourhood has its place's."""
    place = area.area_code if area.area_code in PLACES else area.place
    return place_style(place, member=area.geography_level == "local_authority" and place != area.area_code)


def _parents(area: Area, asked: Selection, store: Store) -> tuple[Link, ...]:
    """The areas that hold it, nearest first, as links."""
    groups = [code for code in groups_of(area.local_authority or area.area_code) if code != THREE_LEP]
    codes = [area.local_authority, *groups, area.region]
    held = [code for code in dict.fromkeys(codes) if code and code != area.area_code and store.knows(code)]
    names = {code: BENCHMARKS.get(code) or store.area(code).area_name for code in held}
    return tuple((name, addresses.profile(code, asked)) for code, name in names.items())


def _sections(
    area: Area, figures: list[Figure], peers: Peers, asked: Selection, own: Style, standing: list[Standing]
) -> tuple[Section, ...]:
    """Figures by foundation, then theme; what no figure is held of is left to the list at the foot.

    Counts are those of the sentences: each matter that is judged once, nothing old and no total. So are the places by
    which rows are ordered in the summary.
    """
    judged, beyond, rest = [], [], []
    for each in standing:
        (judged if each.judged else rest if each.outcome == "cannot_tell" else beyond).append(each)
    once = {each.indicator.id for each in (*one_each(judged), *one_each(beyond), *rest)}
    places = {each.indicator.id: at for at, each in enumerate(widest_first(standing), 1)}
    found = []
    for id, name in FOUNDATIONS.items():
        here = sorted((each for each in figures if each.indicator.foundation == id), key=_last)
        themes = {theme: [each for each in here if each.indicator.theme == theme] for theme in THEMES}
        rows = tuple(
            (
                THEMES[theme],
                tuple(_row(area, each, peers, asked, own, places.get(each.indicator.id, 0)) for each in held),
            )
            for theme, held in themes.items()
            if held
        )
        if rows:
            counts = Counter(each.judgement for each in here if each.indicator.id in once)
            found.append(Section(id=id, name=capital(name), themes=rows, counts=dict(counts)))
    return tuple(found)


def _last(figure: Figure) -> int:
    """What can be judged comes first, then what cannot, what is old, and totals."""
    if figure.indicator.is_total:
        return 3
    return 2 if not figure.recent else int(figure.judgement == "cannot_tell")


def _row(area: Area, figure: Figure, peers: Peers, asked: Selection, own: Style, place_counted: int) -> Row:
    grid, at, place, indicator = figure.grid, figure.at, figure.place, figure.indicator
    other = next(iter(asked.areas), "")
    view = Selection(
        indicator=indicator.id,
        **ways.explored(area, grid.level),
        areas=ways.compared(area, other)[:6],
        benchmark=asked.benchmark,
        edition=asked.edition,
    )
    return Row(
        title=indicator.title,
        href=addresses.explore(view),
        note=words.when_and_how(grid, at, place),
        figure=shown(indicator, figure.value),
        unit=words.unit_words(indicator, figure.value),
        judgement=figure.judgement if not indicator.is_total else "",
        words=words.against(grid, at, place),
        benchmark=words.benchmark_note(grid, at, place),
        other=words.set_beside(grid, at, place, figure.other, overlap=figure.overlap)
        if figure.other is not None
        else "",
        strip=_strip(figure, peers, other, own),
        rank=(words.rank_words(figure.rank), words.RANK_NOTES.get(figure.ranked_by, "")),
        spark=_spark(figure, own),
        trend=trend_symbol(figure.trend) if figure.trend.outcome != "cannot_tell" else "",
        trend_words=words.course_words(figure.trend, indicator),
        trend_reason=trend_reason(figure.trend),
        counted=place_counted,
    )


def _strip(figure: Figure, peers: Peers, other: str, own: Style) -> str:
    """The strip; a total of an area that is not among its peers would only say that it is larger, so it has none."""
    grid, at, place = figure.grid, figure.at, figure.place
    if grid.indicator.is_total and place >= grid.rows:
        return ""
    limits = (grid.lower[at, place], grid.upper[at, place])
    beside = [Mark(grid.value[at, grid.position[code]], style) for code, style in _beside(figure, other, own).items()]
    return strip(
        grid.value[at, [each for each in figure.peers if each != place]],
        Mark(figure.value, own, *limits),
        beside,
        benchmark=grid.benchmark.values[at],
        low_is_better=grid.indicator.polarity == "lower_is_better",
        label=words.strip_label(grid, at, place, figure.peers, peers.name),
    )


def _beside(figure: Figure, other: str, own: Style) -> dict[str, Style]:
    """Areas with a marker of their own: places among the peers, and the one set beside, which comes last."""
    grid, area = figure.grid, figure.grid.areas[figure.place].code
    places = [code for code in PLACES if code in grid.position and code not in (area, other)]
    marked = {code: PLACE_STYLES[code] for code in places if PLACE_STYLES[code].token != own.token}
    return marked | ({other: other_style(other, own)} if other else {})


def _spark(figure: Figure, own: Style) -> str:
    grid = figure.grid
    x = [position(period) for period in grid.periods]
    return spark(x, grid.value[:, figure.place], grid.benchmark.values, gap_places(grid), own)


def _legend(area: Area, peers: Peers, other: str, own: Style, store: Store) -> tuple[tuple[str, str], ...]:
    """Drawing and words of each mark on the strips."""
    places = [code for code in PLACES if code in peers.codes and code not in (area.area_code, other)]
    marked = [
        (key(PLACE_STYLES[code]), store.area(code).area_name)
        for code in places
        if PLACE_STYLES[code].token != own.token
    ]
    if other:
        marked.append((key(other_style(other, own)), store.area(other).area_name))
    drawn = [("ring", "peers"), ("band", "middle half, median"), ("dashed", "benchmark")]
    return (
        (key(own), f"{_name(area)}, interval"), *marked, *((ring_key(kind), said) for kind, said in drawn)
    )  # fmt: skip


def _sources(figures: list[Figure], store: Store) -> str:
    publishers = dict.fromkeys(all_sources()[each.indicator.source].publisher for each in figures)
    return words.sources_line(tuple(publishers), store.edition, store.date)
