"""The page of what changed: from which day to which, and in which edition."""


from app.analysis.changes import Moved
from app.layout.fields import form, select
from app.layout.pages.changes import Changes, Part, page
from app.metadata.geography import BENCHMARKS
from app.metadata.indicators import Indicator, all_indicators
from app.metadata.sources import all_sources
from app.narrative import changes as words
from app.narrative.convergence import unit_of_gap
from app.narrative.data import day
from app.narrative.numbers import in_words
from app.narrative.words import count, spoken
from app.selection import Selection
from app.store import editions
from app.store.observations import Store
from app.views import addresses
from app.views.changed import Changed, Released, Revised, changed
from app.views.changed_verdicts import Verdict, verdicts_changed
from app.views.known import is_day
from app.views.settle import open_edition


def changes_page(asked: Selection) -> list:
    """`as_known_in` is the first day, or an edition whose day it is; `period` the last; `edition` what is looked into.

    Without a first day it is that of the edition before, or an end of year since which revisions can be judged; without
    a last day, the edition's own.
    """
    selection, store, notices = open_edition(asked)
    since, until, told = _days(selection, store)
    entries = _entries(selection.as_known_in, since, until, store)
    found = changed(since, until, store)
    first = _first_edition(selection.as_known_in, since, until, store)
    verdicts = _verdicts(first, until, store, [change for _, change in entries])
    return page(
        Changes(
            title=f"What changed from {day(since)} to {day(until)}",
            sentence=words.paragraph(since, "" if until == store.date else until,
                                     _counts(found, entries, verdicts, store)),
            controls=_controls(selection, since, until, store),
            parts=[_releases_part(found, selection), _revised_part(found, store, selection),
                   _ranks_part(found, store, selection), _verdicts_part(verdicts, first, since, selection),
                   _editions_part(entries, selection, store)],
            source="Made from the releases available here and the editions’ lists of changes. "
            f"Edition {store.edition}.",
            method=words.METHOD,
            notices=[*notices, *told],
            link=addresses.pinned(Selection(as_known_in=selection.as_known_in), store.edition, selection.period),
        )
    )  # fmt: skip


# ── from which day to which ──


def _days(selection: Selection, store: Store) -> tuple[str, str, list[str]]:
    """First and last day, with sentences on what could not be kept."""
    until, notices = store.date, []
    if selection.period:
        if is_day(selection.period) and selection.period <= store.date:
            until = selection.period
        else:
            notices.append(f"“{selection.period}” is not a day up to {day(store.date)}. Looking up to {day(until)}.")
    default = _before(store, until)
    asked = selection.as_known_in
    if asked in editions.editions():
        asked = editions.manifest(asked)["date"]
    if asked and (not is_day(asked) or asked > until):
        notices.append(f"“{asked}” is no edition held and not a day before {day(until)}. Looking from {day(default)}.")
        asked = ""
    return asked or default, until, notices


def _earlier(store: Store) -> list[str]:
    """Editions kept that came before the one looked into, oldest first, in the order in which each follows another."""
    held = sorted(editions.editions(), key=_made)
    return held[: held.index(store.edition)] if store.edition in held else held


def _made(edition: str) -> tuple[str, int]:
    """Editions of one day follow each other by how much they hold."""
    about = editions.manifest(edition)
    return about["date"], about["n_observations"]


def _before(store: Store, until: str) -> str:
    """The day of the edition before; where no revision since then can be judged, the end of one of two years before."""
    dates = [editions.manifest(each)["date"] for each in _earlier(store)]
    held = [each for each in dates if each < until][-1:]
    order = [*held, *(f"{int(until[:4]) - back}-12-31" for back in (1, 2))]
    told = (each for each in order if any(one.judged for one in changed(each, until, store).revised))
    return next(told, order[0])


def _entries(asked: str, since: str, until: str, store: Store) -> list[tuple[str, dict]]:
    """Edition and change, newest first, of the editions made after the first day, or after the one asked for."""
    held = [*_earlier(store), store.edition]
    if asked in held:
        held = held[held.index(asked) + 1 :]
    else:
        held = [each for each in held if since < editions.manifest(each)["date"] <= until]
    return [(each, change) for each in reversed(held) for change in editions.changes(each)]


def _first_edition(asked: str, since: str, until: str, store: Store) -> str:
    """The edition that verdicts are compared with: the one asked for, that of the first day, or the oldest since."""
    dated = {each: editions.manifest(each)["date"] for each in [*_earlier(store), store.edition]}
    if asked in dated:
        return asked
    before = [each for each, date in dated.items() if date <= since]
    later = [each for each, date in dated.items() if since < date < until]
    return before[-1] if before else later[0] if later else ""


def _verdicts(first: str, until: str, store: Store, entries: list[dict]) -> list[Verdict] | None:
    """Verdicts that differ between the edition `first` and that of the last day; None where either is not kept."""
    after = [each for each in [*_earlier(store), store.edition] if editions.manifest(each)["date"] <= until]
    return verdicts_changed(first, after[-1], entries) if first and after else None


def _counts(
    found: Changed, entries: list[tuple[str, dict]], verdicts: list[Verdict] | None, store: Store
) -> words.Counts:
    return words.Counts(
        released=len({each.id for one in found.released for each in one.indicators}),
        revised=len(found.revised),
        values=sum(each.values for each in found.revised),
        beyond=sum(each.beyond for each in found.revised),
        judged=sum(each.judged for each in found.revised),
        ranks=len(found.ranks),
        verdicts=None if verdicts is None else len(verdicts),
        new_indicators=sum(change["kind"] == "new_indicator" for _, change in entries),
        first_held=sum(each.because == words.FIRST_HELD for each in verdicts or ()),
        methods=len(found.methods),
        largest=_largest(found, store),
    )


def _largest(found: Changed, store: Store) -> str:
    """The largest revision of the measure with the most beyond what is usual."""
    ordered = _by_weight(found)
    if not ordered:
        return ""
    most, indicator = ordered[0].largest, ordered[0].indicator
    name = spoken(BENCHMARKS.get(most["area_code"]) or store.area(most["area_code"]).area_name)
    return words.largest_spoken(indicator, name, most["period"], most["old"], most["new"])


def _controls(selection: Selection, since: str, until: str, store: Store):
    years = [f"{year}-12-31" for year in range(2018, int(store.date[:4]))]
    held = [(each, f"Edition of {_named(each)}") for each in _earlier(store)]
    first = [*reversed(held), *((each, day(each)) for each in reversed(years))]
    chosen = selection.as_known_in if selection.as_known_in in dict(first) else since
    if chosen not in dict(first):
        first.insert(0, (chosen, day(chosen)))
    last = [("", day(store.date)), *((each, day(each)) for each in reversed(years))]
    shown = "" if until == store.date else until
    if shown not in dict(last):
        last.insert(0, (shown, day(shown)))
    if not selection.as_known_in:
        first = [("", day(since)), *(each for each in first if each[0] != chosen)]
        chosen = ""
    fields = [select("as_known_in", "From", first, chosen), select("period", "To", last, shown)]
    return form("/changes", fields, kept={"edition": selection.edition}, label="Between which days")


# ── the tables ──


def _editions_part(entries: list[tuple[str, dict]], selection: Selection, store: Store) -> Part:
    areas = store.areas()
    names = dict(zip(areas["area_code"], areas["area_name"], strict=True))
    rows = [[_subject(change, selection), words.entry(change, names), _named(edition)] for edition, change in entries]
    return Part("editions", "New here", f"{count(len(rows))} change{'s' if len(rows) != 1 else ''}",
                "What each edition changed against the one before", ["Indicator", "What changed", "Edition"], rows,
                (1, 2), "No edition was made between the two days.", folded=True)  # fmt: skip


def _named(edition: str) -> str:
    """An edition by its day, and by the end of its id where two are of one day."""
    days = [editions.manifest(each)["date"] for each in editions.editions()]
    own = editions.manifest(edition)["date"]
    return day(own) if days.count(own) < 2 else f"{day(own)} ({edition[-8:]})"


def _subject(change: dict, selection: Selection) -> tuple[str, str] | str:
    known = change["indicator"] in all_indicators()
    return (words.subject(change), addresses.data(change["indicator"], selection)) if known else words.subject(change)


def _releases_part(found: Changed, selection: Selection) -> Part:
    rows = [_release(each, selection) for each in found.released]
    return Part("releases", "New releases", f"{count(len(rows))} publication{'s' if len(rows) != 1 else ''}",
                "Releases between the two days, newest first", ["Publication", "Publisher", "Released", "Indicators"],
                rows, (1, 2, 3), "No release of what is available here came out between the two days.")  # fmt: skip


def _release(each: Released, selection: Selection) -> list:
    source = all_sources()[each.source]
    return [(source.title, addresses.data(each.indicators[0].id, selection)), source.publisher,
            words.released(each.day), words.named(each.indicators)]  # fmt: skip


def _by_weight(found: Changed) -> list[Revised]:
    """Those with the most values beyond what is usual first."""
    return sorted(found.revised, key=lambda each: (not each.judged, -each.beyond, -each.values))


def _revised_part(found: Changed, store: Store, selection: Selection) -> Part:
    rows = [_revision(each, store, selection) for each in _by_weight(found)]
    rows += [[(each.title, addresses.page("/explore", selection, indicator=each.id)), "–", "–", "not compared",
              "measured by another method: no revision"] for each in found.methods]  # fmt: skip
    return Part("revised", "Revised values", "of districts, their groups and benchmarks, where both releases are here",
                "Revised values by indicator, those beyond what is usual first",
                ["Indicator", "Values revised", "By, on average", "Beyond usual", "Largest revision"], rows, (4,),
                "Nothing was revised of which both releases are available.")  # fmt: skip


def _revision(each: Revised, store: Store, selection: Selection) -> list:
    most = each.largest
    explored = addresses.page("/explore", selection, indicator=each.indicator.id)
    beyond = f"{each.beyond:,} of {each.judged:,}" if each.judged else "cannot judge"
    return [
        (each.indicator.title, explored), f"{each.values:,}", _mean(each), beyond,
        words.largest_words(each.indicator, store.area(most["area_code"]).area_name, most["period"], most["old"],
                            most["new"]),
    ]  # fmt: skip


def _mean(each: Revised) -> str:
    unit = unit_of_gap(each.indicator, relative=each.relative)
    return in_words(unit, each.mean) if each.mean >= 0.05 else f"under {in_words(unit, 0.05)}"


def _ranks_part(found: Changed, store: Store, selection: Selection) -> Part:
    rows = [_rank(indicator, moved, store, selection) for indicator, moved in found.ranks]
    return Part("ranks", "Ranks", "districts of the three-LEP area, beyond noise",
                "Ranks among the districts that surely changed", ["District", "Indicator", "Rank was", "Rank is"],
                rows, (1,), "No rank changed by more than noise, where both releases and limits are "
                "available.")  # fmt: skip


def _verdicts_part(found: list[Verdict] | None, first: str, since: str, selection: Selection) -> Part:
    rows = [
        [(each.claim.title, addresses.page(f"/statement/{each.claim.id}", selection)), words.TIMES[each.time],
         each.was, each.now, each.because]
        for each in found or ()
    ]  # fmt: skip
    late = first and editions.manifest(first)["date"] > since
    about = f", from {_named(first)}, the oldest edition kept" if late else ""
    empty = "No verdict changed." if found is not None else "No earlier edition is kept, so verdicts are not compared."
    return Part("verdicts", "Verdicts", f"on the statement’s claims, both by the rules of today{about}",
                "Verdicts that changed", ["Claim", "Verdict on", "Was", "Is", "Because of"], rows, (1, 2, 3, 4),
                empty)  # fmt: skip


def _rank(indicator: Indicator, moved: Moved, store: Store, selection: Selection) -> list:
    return [(store.area(moved.area).area_name, addresses.profile(moved.area, selection)), indicator.title,
            words.rank_range(moved.before), words.rank_range(moved.after)]  # fmt: skip
