"""Profiles from the committed store: every area has a page, every figure is the store's own, nothing is left out."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest

from app.layout.markup import to_html
from app.layout.pages.profile import content_of
from app.metadata.geography import DISTRICTS_3LEP, GROUPS, PLACES
from app.metadata.indicators import all_indicators
from app.narrative.numbers import shown
from app.selection import Selection
from app.store.editions import edition_folder, editions
from app.store.observations import Store, get_store
from app.views.gather import gather
from app.views.pages import is_page, page_for
from app.views.peers import chosen_peers, peers_of
from app.views.profile import profile_page, profile_view
from app.views.profile_rows import figures_of
from app.views.settle import settle

STORE = get_store()
OLDER = next(each for each in editions() if each != STORE.edition)
SANDWELL, WALSALL, GBS, MSOA = "E08000028", "E08000030", "E37000012", "E02001827"
KINDS = (SANDWELL, "E08000025", "E37000001", GBS, MSOA, "E47000007", "3lep", "E12000005", "E08000003")


def view(code: str, **keys):
    return profile_view(STORE.area(code), Selection(**{"areas": (), **keys}), STORE)


def rows_of(page):
    return {row.title: row for section in page.sections for _, rows in section.themes for row in rows}


def figures(code: str, benchmark: str = "K02000001", other: str = ""):
    area = STORE.area(code)
    peers = chosen_peers("", peers_of(area, STORE))[0]
    return {each.indicator.id: each for each in figures_of(area, peers, other, benchmark, STORE)}


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_of_area_has_a_page_with_its_name_and_three_sentences(code):
    page = view(code)
    assert page.name
    assert all(sentence.endswith(".") for sentence in page.lede if sentence)
    assert page.lede[0]
    assert rows_of(page)


@pytest.mark.parametrize("code", [*PLACES, *GROUPS, *DISTRICTS_3LEP])
def test_the_page_of_every_place_lep_and_district_is_made(code):
    assert "<h1" in to_html(profile_page(f"/area/{code}", ""))
    assert is_page(f"/area/{code}")


@pytest.mark.parametrize("code", [SANDWELL, GBS, MSOA])
def test_every_figure_is_the_stores_own(code):
    rows = rows_of(view(code))
    for indicator in all_indicators().values():
        values = STORE.benchmark(indicator.id, code)
        if indicator.title in rows and len(values):
            assert rows[indicator.title].figure in {shown(indicator, value) for value in values}


@pytest.mark.parametrize("code", [SANDWELL, GBS, MSOA, "E37000001"])
def test_every_indicator_is_either_shown_or_said_to_be_missing(code):
    page = view(code)
    rows, said = rows_of(page), " ".join(titles for _, titles in page.missing)
    held = [each for each in all_indicators().values() if each.id in STORE.indicators()]
    for indicator in held:
        assert (indicator.title in rows) or (indicator.title in said)
    assert all(why for why, _ in page.missing)
    assert len(rows) + page.lacking == len(held)


def test_a_row_judges_as_explore_does():
    for id, mine in figures(SANDWELL).items():
        there = gather(settle(Selection(indicator=id, areas=(SANDWELL,)), STORE).selection, STORE)
        place, period = there.position[SANDWELL], there.periods.index(mine.period)
        assert there.outcome[period, place] == mine.outcome
        assert there.benchmark.name == mine.grid.benchmark.name


def test_a_total_is_shown_and_not_judged():
    row = rows_of(view(SANDWELL))["Population"]
    assert (row.judgement, row.words) == ("", "a total: no benchmark")


def test_figures_known_by_revisions_are_never_better_or_worse():
    for each in figures(SANDWELL).values():
        if each.grid.basis == "revision":
            assert each.judgement not in ("better", "worse")


def test_sandwell_and_walsall_cannot_be_told_apart_on_womens_healthy_life():
    row = rows_of(view(SANDWELL, areas=(WALSALL,)))["Healthy life expectancy at birth, females"]
    assert row.other == "cannot be told apart from Walsall, 55.0"
    assert row.judgement == "worse"


def test_an_area_beside_its_own_member_is_not_compared():
    rows = rows_of(view("E37000001", areas=(SANDWELL,)))
    assert "not compared" in rows["No qualifications (Census 2021)"].other


def test_a_group_among_districts_has_no_rank_and_no_strip_of_totals():
    rows = rows_of(view("E37000001"))
    assert {row.rank for row in rows.values()} == {("–", "")}
    assert rows["Population"].strip == ""


def test_unreliable_peers_are_left_out_of_strip_and_rank():
    for figure in figures(SANDWELL).values():
        assert all("low_reliability" not in figure.grid.status[figure.at, peer] for peer in figure.peers)
        assert figure.rank is None or figure.rank.of == len(figure.peers)


def test_ranks_say_what_they_rest_on_and_a_survey_without_an_interval_has_none():
    rows = rows_of(view(SANDWELL))
    for title in ("Qualified to level 4 or above", "No qualifications", "Adults who smoke"):
        assert rows[title].rank == ("–", "no interval: not ranked")
    assert rows["Claimant rate, ages 16 to 64"].rank == ("17 of 19", "as published")
    assert rows["GVA per hour worked"].rank[1] == "by usual revisions"
    assert "–" in rows["GVA per hour worked"].rank[0]
    assert (
        rows["GVA per hour worked"].rank == rows_of(view(SANDWELL, benchmark="E92000001"))["GVA per hour worked"].rank
    )


def test_the_counts_by_foundation_are_those_of_the_sentence():
    page = view(SANDWELL)
    worse = sum(section.counts.get("worse", 0) for section in page.sections)
    assert page.lede[0].startswith(f"Sandwell is worse than its benchmark on {worse} of ")


def test_a_series_with_a_year_missing_has_no_trend():
    assert rows_of(view(SANDWELL))["Total jobs"].trend_words == ("no trend", "a year is missing between them")


def test_the_benchmark_is_kept_in_every_link_and_heeded():
    page = view(SANDWELL, benchmark="E92000001")
    assert all("benchmark=E92000001" in row.href for row in rows_of(page).values())
    assert "below England" in rows_of(page)["GVA per hour worked"].words


@pytest.mark.parametrize("code", [SANDWELL, GBS, MSOA, "E08000003"])
def test_every_row_leads_to_a_view_without_a_notice(code):
    for row in list(rows_of(view(code)).values())[::7]:
        asked = Selection.from_query(urlsplit(row.href).query)
        assert settle(asked, STORE).notices == []
        assert code in asked.areas


def test_peers_other_areas_and_benchmarks_that_do_not_exist_are_said():
    page = view(SANDWELL, peers="friends", areas=("X1",), benchmark="Y2")
    assert len(page.notices) == 3
    assert rows_of(page).keys() == rows_of(view(SANDWELL)).keys()


def test_the_address_holds_what_is_not_the_default():
    assert view(SANDWELL).address == f"/area/{SANDWELL}"
    page = view(SANDWELL, peers="boroughs", areas=(WALSALL,), benchmark="E92000001")
    query = urlsplit(page.address).query
    assert query == f"areas={WALSALL}&peers=boroughs&benchmark=E92000001"
    assert Selection.from_query(query).areas == (WALSALL,)


def test_the_three_places_of_a_plain_link_are_no_area_to_set_beside():
    assert "beside" not in profile_view(STORE.area(SANDWELL), Selection(areas=()), STORE).address
    page = to_html(profile_page(f"/area/{SANDWELL}", ""))
    assert "cannot be told apart from Birmingham" not in page


def test_the_forms_place_stands_for_the_path():
    page = to_html(profile_page("/area", f"?place={WALSALL}&areas={SANDWELL}"))
    assert f'data-address="/area/{WALSALL}?areas={SANDWELL}"' in page


@pytest.mark.parametrize(("code", "name"), [("sandwell", "Sandwell"), ("E0800028", "Sandwell"), ("walsal", "Walsall")])
def test_a_code_that_no_area_has_is_answered_with_near_ones(code, name):
    page = to_html(profile_page(f"/area/{code}", ""))
    assert "There is no such area" in page
    assert f">{name}</a>" in page
    assert not is_page(f"/area/{code}")


@pytest.mark.parametrize("code", ["", "<b>", "E08000028/more", "%00", "x" * 500])
def test_any_code_gives_a_sentence(code):
    page = to_html(page_for(f"/area/{code}", "?areas=&peers=%27"))
    assert "<h1" in page
    assert "<b>" not in page


def test_an_lsoa_leads_to_its_neighbourhood():
    page = to_html(profile_page("/area/E01009417", ""))
    assert re.search(r'href="/area/E02\d+">Hill Hook<', page)


def test_neighbourhoods_are_listed_on_their_districts_page():
    assert len(view("E08000025").neighbours) == 132
    assert view(MSOA).neighbours_title == "Other neighbourhoods (MSOAs) of Birmingham"
    assert view(GBS).neighbours == ()


def test_the_same_page_is_made_once_and_kept_packed():
    title, rest = profile_page(f"/area/{SANDWELL}", "")
    again, same = profile_page(f"/area/{SANDWELL}", "?benchmark=K02000001")
    assert again is title
    assert to_html(same) == to_html(rest)


def test_figures_are_read_once_for_all_areas_of_the_same_peers(monkeypatch):
    store, read = Store(edition_folder()), []
    plain = Store.observations
    monkeypatch.setattr(Store, "observations", lambda self, *of, **keys: read.append(of) or plain(self, *of, **keys))
    for code in (SANDWELL, WALSALL):
        profile_view(store.area(code), Selection(areas=()), store)
    shown = {id for id, each in all_indicators().items() if "local_authority" in each.levels} & set(store.indicators())
    assert len(read) <= 2 * len(shown) + 20  # the peers' rows and the benchmarks'; what is missing is asked for besides


@pytest.mark.parametrize(
    ("code", "links"),
    [
        ("E08000028", ["/gap?within=E08000028", "/industries?areas=E08000028"]),
        ("3lep", ["/gap", "/industries?areas=3lep"]),
        ("E07000218", ["/industries?areas=E07000218"]),
        (MSOA, []),
    ],
)
def test_an_area_that_can_be_taken_apart_leads_to_the_pages_that_hold_it(code, links):
    assert [address for _, address in view(code).more] == links
    for address in links:
        page = unescape(to_html(page_for(*address.partition("?")[::2])))
        assert re.search(r'class="notices"[^>]*></div>', page)


def test_every_link_of_a_frozen_profile_keeps_its_edition():
    page = to_html(profile_page(f"/area/{SANDWELL}", f"?edition={OLDER}&areas={WALSALL}"))
    links = {unescape(each) for each in re.findall(r'href="([^"#]+)', unescape(page))}
    assert len(links) > 100
    assert [each for each in links if f"edition={OLDER}" not in each] == []
    assert f'value="{OLDER}"' in unescape(page)


@pytest.mark.parametrize("path", ["/area/sandwel", "/area/E01009417", "/area/E02001827", "/area/E37000012"])
def test_so_do_those_of_pages_that_lead_on(path):
    links = re.findall(r'href="([^"#]+)', unescape(to_html(profile_page(path, f"?edition={OLDER}"))))
    assert links
    assert all(f"edition={OLDER}" in each for each in links)


def test_the_link_copied_names_the_edition_shown():
    asked = f"?areas={WALSALL}&benchmark=E92000001&peers=boroughs"
    page = unescape(to_html(profile_page(f"/area/{SANDWELL}", asked)))
    assert f'data-copy="areas={WALSALL}&peers=boroughs&edition={STORE.edition}&benchmark=E92000001"' in page


@pytest.mark.parametrize("code", [WALSALL, "E08000029", "E37000001", "E08000003"])
def test_the_summary_is_of_the_rows_that_the_sentence_counts_the_one_it_names_first(code):
    page = view(code)
    counted = sorted((row for row in rows_of(page).values() if row.counted), key=lambda row: row.counted)
    assert [row.counted for row in counted] == list(range(1, len(counted) + 1))
    widest = [text for text in page.lede if text.startswith("Its widest")]
    assert counted[0].title in map(widest_title, widest)
    made = unescape(content_of(page).split('data-part="summary"')[1])
    shown_first = [each.split("<a ")[1] for each in made.split("<tr")[1:] if "data-counted" in each]
    assert [row.title in each for row, each in zip(counted[:6], shown_first, strict=True)] == [True] * len(counted[:6])
    assert (f"; {len(counted) - 6} more can be judged" in made) == (len(counted) > 6)


def widest_title(sentence: str) -> str:
    """The measure that a sentence names, before its figure."""
    named = sentence.split(": ", 1)[1]
    return next(title for title in titles() if named.lower().startswith(f"{title.lower()}, "))


def titles() -> list[str]:
    return sorted((each.title for each in all_indicators().values()), key=len, reverse=True)
