"""The programmatic door answers with rows that can name their source, or with a sentence that says what to do."""

import csv
import io
import math
import re

import brotli
import pytest
from flask import Flask

from app.metadata.geography import DISTRICTS_3LEP, ENGLAND, GROUPS
from app.metadata.indicators import all_indicators
from app.routes import api, errors
from app.routes.headers import inline_hashes
from app.store.editions import editions
from app.store.observations import get_store
from app.views import api as answers
from app.views.api_doors import ALL_DOORS, MOST_AREAS

PROMISED = [
    "indicator", "area_code", "area_name", "period", "value", "lower_ci", "upper_ci", "unit", "status", "source",
    "vintage",
]  # fmt: skip
PRODUCTIVITY = "indicator=gva_per_hour_worked"
QUALIFICATIONS = "indicator=no_qualifications"


@pytest.fixture(scope="module")
def client():
    server = Flask(__name__)
    for routes in (errors, api):
        routes.register(server)
    return server.test_client()


@pytest.fixture(scope="module")
def observations(client):
    """The answer to a query, and its rows."""

    def ask(query: str) -> dict:
        answer = client.get(f"/api/v1/observations?{query}")
        assert answer.status_code == 200, answer.json
        return answer.json

    return ask


def table(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"), newline="")))


def test_the_served_application_has_the_doors():
    from app.main import server

    rules = {rule.rule for rule in server.url_map.iter_rules()}
    assert {f"/api/v1/{door.name.replace('{name}', '<name>')}" for door in ALL_DOORS} <= rules
    assert {"/api/v1", "/api/v1/openapi.json"} <= rules


@pytest.mark.parametrize("address", [address for door in ALL_DOORS for address in door.examples])
def test_every_example_can_be_opened(client, address):
    assert client.get(f"/api/v1/{address}").status_code == 200


def test_the_index_names_every_door_with_the_prefix_of_a_proxy(client):
    listed = client.get("/api/v1/", base_url="http://localhost/evidence").json
    assert list(listed["doors"]) == [f"/evidence/api/v1/{door.examples[0]}" for door in ALL_DOORS]
    assert listed["openapi"] == "/evidence/api/v1/openapi.json"


def test_the_index_is_a_page_for_a_browser(client):
    page = client.get("/api/v1", headers={"Accept": "text/html,*/*"})
    assert page.content_type == "text/html; charset=utf-8"
    assert {"Accept", "Accept-Encoding"} <= set(page.vary)
    assert 'href="/api/v1/observations?indicator=gva_per_hour_worked&amp;level=place"' in page.text
    for door in ALL_DOORS:
        assert f">{door.title}</h3>" in page.text
        assert all(f"<code>{key}</code>" in page.text for key in door.asked)


def test_the_page_leads_on_below_the_path_of_a_proxy(client):
    page = client.get("/api/v1/", headers={"Accept": "text/html"}, base_url="http://localhost/evidence").text
    ours = re.findall(r'(?:href|src)="(/[^"]*)"', page)
    assert ours
    assert all(address.startswith("/evidence/") for address in ours)


def test_the_script_in_the_page_is_one_that_the_content_policy_lets_run():
    from app.main import server

    page = server.test_client().get("/api/v1/", headers={"Accept": "text/html"})
    hashes = inline_hashes(page.text)
    assert len(hashes) == 1
    assert hashes[0] in page.headers["Content-Security-Policy"]
    assert re.search(r'<script src="/assets/theme.js\?m=[0-9a-f]{16}">', page.text)


def test_indicators_come_with_their_meaning_source_and_what_is_held(client):
    listed = client.get("/api/v1/indicators").json
    by_id = {each["id"]: each for each in listed["indicators"]}
    assert listed["edition"] == get_store().edition
    assert set(by_id) == set(get_store().indicators())
    one = by_id["gva_per_hour_worked"]
    assert one["unit"] == "£ per hour"
    assert one["source"]["publisher"] == "Office for National Statistics"
    assert one["licence"] == "OGL-UK-3.0"
    assert one["periods"]["place"] == list(get_store().periods("gva_per_hour_worked", "place"))


def test_areas_of_a_level_are_those_of_the_three_lep_area_unless_said_otherwise(client):
    codes = {row["area_code"] for row in client.get("/api/v1/areas?level=local_authority").json["rows"]}
    england = client.get(f"/api/v1/areas?level=local_authority&within={ENGLAND}").json["rows"]
    birmingham = client.get("/api/v1/areas?level=msoa&within=E08000025&format=csv")
    assert codes == set(DISTRICTS_3LEP)
    assert len(england) == 296
    assert {row["local_authority"] for row in table(birmingham)} == {"E08000025"}


def test_a_row_has_the_promised_keys_first(observations):
    assert list(observations(f"{PRODUCTIVITY}&level=place")["rows"][0])[:11] == PROMISED


def test_the_rows_are_those_of_the_store_and_missing_numbers_are_null(observations):
    rows = observations("indicator=healthy_life_expectancy_female&level=local_authority")["rows"]
    held = get_store().observations("healthy_life_expectancy_female", "local_authority")
    values = [math.nan if row["value"] is None else row["value"] for row in rows]
    assert [row["area_code"] for row in rows] == held["area_code"].tolist()
    assert [row["period"] for row in rows] == held["period"].tolist()
    assert values == pytest.approx(held["value"].tolist(), nan_ok=True)


def test_the_answer_names_unit_source_licence_caveats_edition_and_how_groups_are_made(observations):
    answer = observations(f"{PRODUCTIVITY}&level=place")
    indicator = all_indicators()["gva_per_hour_worked"]
    assert answer["indicator"] == "gva_per_hour_worked"
    assert answer["level"] == "place"
    assert answer["unit"] == indicator.unit
    assert answer["edition"] == get_store().edition
    assert answer["source"]["release_date"] == indicator.release_date.isoformat()
    assert answer["licence"] == "OGL-UK-3.0"
    assert answer["caveats"] == list(indicator.caveats)
    assert answer["notes"] == [indicator.aggregation_note]


def test_a_group_without_a_value_names_the_members_that_have_none(observations):
    answer = observations(f"{QUALIFICATIONS}&level=place&group=every")
    store = get_store()
    blank = [row for row in answer["rows"] if row["status"] == "not_available" and row["area_code"] in GROUPS]
    for row in blank[-1:]:
        note = next(note for note in answer["notes"] if "has no value" in note)
        held = store.observations("no_qualifications", areas=GROUPS[row["area_code"]].members, group=row["group"])
        held = held[(held["period"] == row["period"]) & held["value"].notna() & held["denominator"].notna()]
        lacking = set(GROUPS[row["area_code"]].members) - set(held["area_code"])
        assert lacking
        assert all(store.area(code).area_name in note for code in lacking)


def test_csv_carries_source_and_licence_on_every_line_and_a_telling_name(client):
    answer = client.get(f"/api/v1/observations?{PRODUCTIVITY}&level=local_authority&format=csv")
    rows = table(answer)
    assert answer.content_type == "text/csv; charset=utf-8"
    assert list(rows[0])[:11] == PROMISED
    assert {row["licence"] for row in rows} == {"OGL-UK-3.0"}
    assert all(row["source"].startswith("Office for National Statistics, ") for row in rows)
    assert {row["edition"] for row in rows} == {get_store().edition}
    name = f"gva_per_hour_worked-local_authority-3lep-{get_store().edition}.csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_json_and_csv_hold_the_same_numbers(client, observations):
    query = "indicator=median_weekly_pay&level=local_authority&period=newest"
    rows = observations(query)["rows"]
    lines = table(client.get(f"/api/v1/observations?{query}&format=csv"))
    assert [row["value"] for row in rows] == [float(line["value"]) if line["value"] else None for line in lines]


def test_the_extent_is_the_three_lep_area_unless_said_otherwise(observations):
    query = f"{PRODUCTIVITY}&level=local_authority&period=newest"
    assert {row["area_code"] for row in observations(query)["rows"]} == set(DISTRICTS_3LEP)
    assert len(observations(f"{query}&within={ENGLAND}")["rows"]) == 296
    black_country = observations(f"{query}&within=E37000001")["rows"]
    assert {row["area_code"] for row in black_country} == set(GROUPS["E37000001"].members)


def test_districts_are_meant_where_no_level_is_named(observations):
    assert observations(PRODUCTIVITY)["level"] == "local_authority"


def test_areas_of_any_kind_can_be_named_without_a_level(observations):
    rows = observations(f"{PRODUCTIVITY}&areas=E08000025,K02000001&areas=3lep&period=newest")["rows"]
    assert {row["area_code"]: row["geography_level"] for row in rows} == {
        "E08000025": "local_authority",
        "K02000001": "country",
        "3lep": "three_lep",
    }


def test_periods_can_be_named(observations):
    rows = observations(f"{PRODUCTIVITY}&level=place&period=2010-01-01/P1Y,2011-01-01/P1Y")["rows"]
    assert {row["period"] for row in rows} == {"2010-01-01/P1Y", "2011-01-01/P1Y"}
    newest = observations(f"{PRODUCTIVITY}&level=place&period=newest")["rows"]
    assert {row["period"] for row in newest} == {get_store().periods("gva_per_hour_worked", "place")[-1]}


def test_groups_of_people_can_be_named(observations):
    one = observations(f"{QUALIFICATIONS}&level=place&group=female")["rows"]
    every = observations(f"{QUALIFICATIONS}&level=place&group=every")["rows"]
    assert {row["group"] for row in one} == {"female"}
    assert {row["group"] for row in every} == set(get_store().groups("no_qualifications"))


def test_releases_can_be_named_or_all_asked_for(observations):
    first, last = get_store().vintages("gva_per_hour_worked")
    query = f"{PRODUCTIVITY}&level=local_authority"
    assert {row["vintage"] for row in observations(f"{query}&vintage={first}")["rows"]} == {first}
    assert {row["vintage"] for row in observations(f"{query}&vintage=every")["rows"]} == {first, last}
    assert {row["vintage"] for row in observations(query)["rows"]} == {last}


def test_what_was_known_on_a_day_leaves_out_later_releases(observations):
    first, last = get_store().vintages("gva_per_hour_worked")
    query = f"{PRODUCTIVITY}&level=local_authority"
    then = observations(f"{query}&as_known_in=2024-12-31")["rows"]
    assert then == observations(f"{query}&vintage={first}")["rows"]
    assert observations(f"{query}&as_known_in={last}")["rows"] == observations(query)["rows"]


def test_an_edition_can_be_named_and_its_answer_may_be_kept_longer(client, observations):
    query = f"{PRODUCTIVITY}&level=place"
    named = client.get(f"/api/v1/observations?{query}&edition={get_store().edition}")
    assert named.json == observations(query)
    assert named.headers["Cache-Control"] == "public, max-age=86400"


def test_keys_that_only_pages_use_pass(observations):
    query = f"{PRODUCTIVITY}&level=place"
    assert observations(f"{query}&peers=boroughs&view=x") == observations(query)


def test_every_row_says_how_it_stands_to_the_benchmark_and_which_trend_ends_there(client, observations):
    query = "indicator=adult_obesity&level=local_authority"
    rows = observations(query)["rows"]
    assert list(rows[0])[-5:] == ["comparison", "comparison_basis", "comparison_benchmark", "trend", "trend_basis"]
    assert {row["comparison"] for row in rows} == {"higher", "lower", "similar"}
    assert {row["comparison_benchmark"] for row in rows} == {ENGLAND}  # there is no UK figure
    assert {row["trend_basis"] for row in rows} == {"none", "weighted_regression"}
    lines = table(client.get(f"/api/v1/observations?{query}&format=csv"))
    kept = ("area_code", "period", "comparison", "comparison_basis", "comparison_benchmark", "trend", "trend_basis")
    assert [[line[key] for key in kept] for line in lines] == [[row[key] for key in kept] for row in rows]


def test_the_benchmark_can_be_chosen(observations):
    query = "indicator=adult_obesity&level=local_authority&period=newest"
    against = {row["comparison_benchmark"] for row in observations(f"{query}&benchmark=E12000005")["rows"]}
    assert against == {"E12000005"}


def test_a_total_is_compared_with_nothing(observations):
    rows = observations("indicator=population&level=local_authority&period=newest")["rows"]
    assert {(row["comparison"], row["comparison_basis"], row["comparison_benchmark"]) for row in rows} == {
        ("cannot_tell", "none", "")
    }


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("", 400, "/api/v1/indicators"),
        ("indicator=nothing", 404, "/api/v1/indicators"),
        (f"{PRODUCTIVITY}&level=ward", 404, "The levels are: place, lep"),
        (f"{PRODUCTIVITY}&level=lsoa", 404, "level=local_authority"),
        (f"{PRODUCTIVITY}&areas=E99999999", 404, "/api/v1/areas"),
        (f"{PRODUCTIVITY}&level=place&areas=K02000001", 400, "Leave out `level`"),
        (f"{PRODUCTIVITY}&within=nowhere", 404, "Leave out `within`"),
        ("indicator=no_qualifications_census&level=msoa&within=E12000001", 404, "within=3lep"),
        (f"{PRODUCTIVITY}&period=2023", 400, "2023-01-01/P1Y"),
        (f"{PRODUCTIVITY}&period=1990-01-01/P1Y", 404, "Ask for period="),
        (f"{PRODUCTIVITY}&group=female", 404, "group=all"),
        (f"{PRODUCTIVITY}&vintage=2001-01-01", 404, "vintage=2025-06-19"),
        (f"{PRODUCTIVITY}&as_known_in=yesterday", 400, "as_known_in=2024-12-31"),
        (f"{PRODUCTIVITY}&as_known_in=2001-01-01", 404, "or later"),
        (f"{PRODUCTIVITY}&as_known_in=2025-01-01&vintage=2025-06-19", 400, "not both"),
        (f"{PRODUCTIVITY}&edition=old", 404, "The current one is"),
        (f"{PRODUCTIVITY}&benchmark=E08000025", 404, "benchmark=K02000001"),
        (f"{PRODUCTIVITY}&format=xml", 400, "format=csv"),
        (f"{PRODUCTIVITY}&perod=2023", 400, "Did you mean 'period'?"),
        ("indicator=healthy_life_expectancy_female&areas=E07000192", 404, "/data#healthy_life_expectancy_female"),
        (f"{PRODUCTIVITY}&areas=" + ",".join(f"E{i}" for i in range(MOST_AREAS + 1)), 413, "leave out `areas`"),
    ],
)
def test_what_cannot_be_answered_gets_a_sentence_with_the_next_step(client, query, status, words):
    answer = client.get(f"/api/v1/observations?{query}")
    assert answer.status_code == status
    assert list(answer.json) == ["error"]
    assert words in answer.json["error"]
    assert answer.json["error"].endswith((".", "?")) or "/data#" in answer.json["error"]


def test_too_many_rows_are_refused_with_a_way_to_ask_for_fewer(client, monkeypatch):
    monkeypatch.setattr(answers, "MOST_ROWS", 10)
    answer = client.get(f"/api/v1/observations?{PRODUCTIVITY}&level=region")
    assert answer.status_code == 413
    assert "Name a period, or fewer areas" in answer.json["error"]


# ── pages of rows ──


def test_pages_of_rows_together_are_all_rows_in_their_order(client, observations):
    whole = observations(f"{PRODUCTIVITY}&level=place")
    assert (whole["total"], whole["next"]) == (len(whole["rows"]), None)
    at, rows = f"/api/v1/observations?{PRODUCTIVITY}&level=place&limit=7", []
    while at:
        page = client.get(at).json
        assert page["total"] == whole["total"]
        rows, at = rows + page["rows"], page["next"]
    assert rows == whole["rows"]


def test_a_file_names_its_next_page_in_the_link_header(client):
    at, lines = "/api/v1/areas?level=msoa&limit=200&format=csv", []
    while at:
        answer = client.get(at)
        lines += table(answer)
        link = answer.headers.get("Link", "")
        assert not link or link.endswith('; rel="next"')
        at = link[1 : link.index(">")] if link else ""
    assert lines == table(client.get("/api/v1/areas?level=msoa&format=csv"))


def test_the_next_page_stands_below_the_path_of_a_proxy(client):
    answer = client.get("/api/v1/areas?level=msoa&limit=2", base_url="http://localhost/evidence")
    assert answer.json["next"] == "/evidence/api/v1/areas?level=msoa&limit=2&offset=2"
    assert answer.headers["Link"] == f'<{answer.json["next"]}>; rel="next"'


def test_past_the_last_row_there_is_an_empty_page(client):
    answer = client.get("/api/v1/areas?level=place&offset=3").json
    assert (answer["total"], answer["next"], answer["rows"]) == (3, None, [])
    file = client.get("/api/v1/areas?level=place&offset=3&format=csv")
    assert file.text.startswith("\ufeffarea_code,area_name,")
    assert table(file) == []


def test_the_name_of_a_file_says_which_rows_it_holds(client):
    part = client.get("/api/v1/areas?level=place&limit=2&offset=1&format=csv").headers["Content-Disposition"]
    whole = client.get("/api/v1/areas?level=place&format=csv").headers["Content-Disposition"]
    assert "-rows-2-to-3.csv" in part
    assert "rows" not in whole


@pytest.mark.parametrize("query", ["limit=0", "limit=-1", "limit=ten", "limit=200001", "limit=1&limit=2", "limit=²",
                                   "offset=-1", "offset=1.5", "offset=99999999999999999999"])  # fmt: skip
def test_a_page_that_is_no_whole_number_in_range_gets_a_sentence(client, query):
    answer = client.get(f"/api/v1/areas?level=place&{query}")
    assert answer.status_code == 400
    assert "must be a whole number" in answer.json["error"]


def test_a_cube_is_not_cut_into_pages(client):
    answer = client.get(f"/api/v1/observations?{PRODUCTIVITY}&format=jsonstat&limit=5")
    assert answer.status_code == 400
    assert "Leave out `limit`" in answer.json["error"]


# ── what is new beside the rows ──


def test_an_answer_has_the_content_type_of_its_form(client):
    types = {form: client.get(f"/api/v1/observations?{PRODUCTIVITY}&format={form}").content_type
             for form in ("json", "csv", "jsonstat")}  # fmt: skip
    assert types == {"json": "application/json", "csv": "text/csv; charset=utf-8", "jsonstat": "application/json"}
    assert client.get("/api/v1/boundaries/place").content_type == "application/geo+json"


def test_the_editions_kept_are_listed_with_the_current_one(client):
    found = client.get("/api/v1/editions").json
    assert [each["edition"] for each in found["editions"]] == list(editions())
    assert [each["edition"] for each in found["editions"] if each["current"]] == [found["current"]]
    assert found["current"] == get_store().edition


def test_forms_are_those_of_the_door(client):
    assert "format=json or format=csv" in client.get("/api/v1/areas?format=jsonstat").json["error"]
    assert "There is no key 'format' here" in client.get("/api/v1/figures?format=csv").json["error"]


@pytest.mark.parametrize("query", ["level=ward", "level=place&within=nowhere", "levle=place", "format=xml"])
def test_areas_that_cannot_be_listed_get_a_sentence_too(client, query):
    answer = client.get(f"/api/v1/areas?{query}")
    assert 400 <= answer.status_code < 500
    assert list(answer.json) == ["error"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", ["", "/", "/observations", "/boundaries/place", "/openapi.json"])
def test_nothing_can_be_written(client, method, address):
    answer = client.open(f"/api/v1{address}", method=method)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert answer.json == {"error": "The data are read-only here. Ask with GET."}


def test_other_sites_may_read_the_answers_and_the_errors_and_nothing_else(client):
    allowed = "Access-Control-Allow-Origin"
    assert client.get(f"/api/v1/observations?{PRODUCTIVITY}&level=place").headers[allowed] == "*"
    assert client.get("/api/v1/observations").headers[allowed] == "*"
    assert allowed not in client.get("/api/v2/observations").headers


def test_a_browser_that_asks_first_is_told_that_it_may_read(client):
    asked = {"Origin": "https://example.org", "Access-Control-Request-Headers": "if-none-match"}
    answer = client.options("/api/v1/observations", headers=asked | {"Access-Control-Request-Method": "GET"})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in answer.headers["Access-Control-Allow-Methods"]
    assert answer.headers["Access-Control-Allow-Headers"] == "*"
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("address", [door.examples[-1] for door in ALL_DOORS])
def test_head_has_the_headers_of_get_and_no_body(client, address):
    head, get = client.head(f"/api/v1/{address}"), client.get(f"/api/v1/{address}")
    assert head.data == b""
    assert dict(head.headers) == dict(get.headers)


EVERY_FORM = [
    *(f"{door.examples[0]}{'&' if '?' in door.examples[0] else '?'}format={form}"
      for door in ALL_DOORS for form in door.formats if len(door.formats) > 1),
    "boundaries/place", "figures", "openapi.json", "",
]  # fmt: skip


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
@pytest.mark.parametrize("address", EVERY_FORM)
def test_an_answer_that_the_client_has_already_is_not_sent_again(client, address, coding):
    headers = {"Accept-Encoding": coding}
    first = client.get(f"/api/v1/{address}", headers=headers)
    again = client.get(f"/api/v1/{address}", headers=headers | {"If-None-Match": first.headers["ETag"]})
    assert first.headers["Cache-Control"] == ("public, max-age=300" if address else "no-cache")
    assert again.status_code == 304
    assert again.data == b""


def test_an_answer_travels_packed_where_the_client_reads_brotli(client):
    address = f"/api/v1/observations?{PRODUCTIVITY}&level=place"
    packed, bare = client.get(address, headers={"Accept-Encoding": "br"}), client.get(address)
    assert packed.headers["Content-Encoding"] == "br"
    assert packed.headers["Vary"] == bare.headers["Vary"] == "Accept-Encoding"
    assert brotli.decompress(packed.data) == bare.data
    assert packed.headers["ETag"] != bare.headers["ETag"]


# ── inequality and clusters ──

CENSUS = "indicator=no_qualifications_census"


def test_inequality_of_one_area_comes_with_its_districts_and_every_formula(client):
    answer = client.get(f"/api/v1/inequality?{CENSUS}&level=msoa&area=E37000001").json
    assert answer["neighbourhoods"] == 154
    assert answer["theil"] == pytest.approx(answer["theil_between"] + answer["theil_within"], abs=1e-9)
    assert {part["area_code"] for part in answer["parts"]} == set(GROUPS["E37000001"].members)
    for key in ("theil_between", "theil_within"):
        assert sum(part[f"{key}_part"] for part in answer["parts"]) == pytest.approx(answer[key], abs=1e-9)
    for key in ("gini", "theil", "theil_between", "theil_within", "p90_p10"):
        assert all(answer["measures"][key][word] for word in ("formula", "source", "meaning"))
    assert answer["weights"] == "residents aged 16 and over"
    assert answer["p90_p10"] == pytest.approx(answer["p90"] / answer["p10"])


def test_inequality_of_all_areas_comes_as_rows_in_json_and_csv(client):
    answer = client.get(f"/api/v1/inequality?{CENSUS}&level=lsoa").json
    lines = table(client.get(f"/api/v1/inequality?{CENSUS}&level=lsoa&format=csv"))
    assert set(DISTRICTS_3LEP) < {row["area_code"] for row in answer["rows"]}
    assert [float(line["gini"]) for line in lines] == [row["gini"] for row in answer["rows"]]
    assert {line["licence"] for line in lines} == {"OGL-UK-3.0"}


def test_clusters_name_quadrant_p_and_what_was_corrected(client):
    answer = client.get(f"/api/v1/clusters?{CENSUS}&level=msoa").json
    assert len(answer["rows"]) == 515
    for row in answer["rows"]:
        assert row["significant"] == (row["p_value"] <= answer["fdr_cutoff"])
        assert row["cluster"] == (row["quadrant"] if row["significant"] else "none")
    assert answer["permutations"] == 9999
    assert answer["p_sides"] == "two-sided"
    assert "not corrected" in answer["p"]
    assert answer["sentence"].endswith("more than chance would bring.")
    inside = client.get(f"/api/v1/clusters?{CENSUS}&level=msoa&area=E08000028&format=csv")
    assert len(table(inside)) == len(get_store().areas("msoa", "E08000028"))


@pytest.mark.parametrize(
    ("door", "query", "status", "words"),
    [
        ("inequality", "", 400, "Name an indicator"),
        ("inequality", "indicator=nothing", 404, "/api/v1/indicators"),
        ("inequality", f"{CENSUS}&level=ward", 404, "The levels are"),
        ("inequality", f"{CENSUS}&level=local_authority", 400, "level=msoa or level=lsoa"),
        ("inequality", f"{CENSUS}&area=E99999999", 404, "/api/v1/areas"),
        ("inequality", f"{CENSUS}&area=E12000005", 404, "Leave out `area`"),
        ("inequality", f"{CENSUS}&area=E12000005&format=csv", 404, "Leave out `area`"),
        ("inequality", f"{CENSUS}&aera=E08000028", 400, "Did you mean 'area'?"),
        ("inequality", "indicator=gva_per_hour_worked", 404, "has no figures for MSOAs"),
        ("inequality", "indicator=index_of_multiple_deprivation_2025&level=lsoa", 422, "no Gini coefficient"),
        ("inequality", "indicator=imd_2025_rank&level=lsoa", 422, "/api/v1/observations"),
        ("clusters", f"{CENSUS}&level=place", 400, "level=msoa"),
        ("clusters", "indicator=claimant_rate", 404, "has no figures for MSOAs"),
        ("clusters", f"{CENSUS}&area=E12000005", 404, "inside the West Midlands region"),
    ],
)
def test_what_cannot_be_measured_gets_a_sentence(client, door, query, status, words):
    answer = client.get(f"/api/v1/{door}?{query}")
    assert answer.status_code == status
    assert list(answer.json) == ["error"]
    assert words in answer.json["error"]


@pytest.mark.parametrize("old", [each for each in editions() if each != get_store().edition])
def test_what_came_after_an_earlier_edition_is_said_with_the_way_to_it(client, old):
    later = [id for id in get_store().indicators() if id not in get_store(old).indicators()]
    doors = [f"observations?indicator={id}&level={all_indicators()[id].levels[0]}" for id in later]
    if not get_store(old).clusters_global("no_qualifications_census"):
        doors += [f"{door}?{CENSUS}" for door in ("clusters", "inequality")]
    for door in doors:
        answer = client.get(f"/api/v1/{door}&edition={old}")
        assert answer.status_code == 404
        assert answer.json["error"].startswith(f"Edition {old} holds no ")
        assert answer.json["error"].endswith(" Leave out `edition` for the current one.")
