"""Shapes that stay joined: simplify, round and dissolve areas that share edges, without opening gaps between them."""

from collections.abc import Iterator

import geopandas as gpd
import numpy as np
import shapely

from app.errors import DataError

METRES = 27700  # British National Grid: tolerances are metres there
DEGREES = 4326
MOST_REPAIRS = 8
# Rounding moves an edge by metres; an area that changes by more than this was broken, not rounded.
MOST_CHANGE_BY_ROUNDING = 0.15

Shapes = np.ndarray
"""An array of shapely polygons and multipolygons."""


def simplified(frame: gpd.GeoDataFrame, *, tolerance_m: float, decimals: int) -> gpd.GeoDataFrame:
    """The same areas with fewer points: shared edges stay shared, coordinates are degrees of `decimals` places.

    `tolerance_m` is the side of the square whose area is the least a corner must span to be kept (Visvalingam and
    Whyatt's rule, as in GEOS). DataError where the areas overlap, or an area would be lost or disfigured.
    """
    metric = frame.geometry.to_crs(METRES)
    if not shapely.coverage_is_valid(metric.values):
        raise DataError("The raw shapes overlap or do not share their edges. Check the file under boundaries/.")
    simple = gpd.GeoSeries(shapely.coverage_simplify(metric.values, tolerance_m), index=frame.index, crs=METRES)
    shapes = rounded(simple.to_crs(DEGREES).values, decimals=decimals)
    result = frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=DEGREES))
    _require_areas_kept(simple.area, result.geometry.to_crs(METRES).area)
    return result


def rounded(shapes: Shapes, *, decimals: int) -> Shapes:
    """Shapes with rounded coordinates that are valid and still share their edges.

    Rounding alone can fold a thin neck over itself; such places are cleaned and rounded again until none is left.
    """
    result = _on_grid(np.asarray(shapes), decimals)
    for _ in range(MOST_REPAIRS):
        if shapely.is_valid(result).all() and shapely.coverage_is_valid(result):
            return result
        # An invalid shape would be handed to its neighbours by coverage_clean, so each is made valid first.
        result = _on_grid(shapely.coverage_clean(_polygons_only(result), snapping_distance=0), decimals)
    raise DataError(f"The shapes cannot be rounded to {decimals} decimal places without a fold. Use one place more.")


def _polygons_only(shapes: Shapes) -> Shapes:
    repaired = shapely.make_valid(shapes, method="structure", keep_collapsed=False)
    return np.array([_joined(list(_polygons(each))) for each in repaired], dtype=object)


def _on_grid(shapes: Shapes, decimals: int) -> Shapes:
    moved = shapely.transform(shapes, lambda points: np.round(points, decimals))
    kept = [_joined([tidy for part in _polygons(each) if (tidy := _tidy(part))]) for each in moved]
    return shapely.remove_repeated_points(np.array(kept, dtype=object), 0)


def _polygons(shape: shapely.Geometry) -> Iterator[shapely.Polygon]:
    return (part for part in shapely.get_parts(shape) if part.geom_type == "Polygon")


def _tidy(part: shapely.Polygon) -> shapely.Polygon | None:
    """The polygon without rings that rounding has flattened; None where nothing is left."""
    if _is_flat(part.exterior):
        return None
    return shapely.Polygon(part.exterior, [hole for hole in part.interiors if not _is_flat(hole)])


def _is_flat(ring: shapely.LinearRing) -> bool:
    return shapely.Polygon(ring).area == 0


def _joined(parts: list[shapely.Polygon]) -> shapely.Polygon | shapely.MultiPolygon:
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _require_areas_kept(before: gpd.GeoSeries, after: gpd.GeoSeries) -> None:
    change = (after / before - 1).abs()
    if not change.max() <= MOST_CHANGE_BY_ROUNDING:
        raise DataError(f"Rounding changes the area of the shape in row {change.idxmax()} by {change.max():.0%}.")


def dissolved(frame: gpd.GeoDataFrame, *, by: str) -> gpd.GeoDataFrame:
    """One shape per value of column `by` ("" is left out), its outline running exactly along the parts' edges."""
    groups = frame[frame[by] != ""].groupby(by)
    codes = list(groups.groups)
    shapes = [shapely.coverage_union_all(frame.geometry.loc[rows].values) for rows in groups.groups.values()]
    return gpd.GeoDataFrame({"area_code": codes}, geometry=shapes, crs=frame.crs)


def clockwise(shapes: Shapes) -> Shapes:
    """Outer rings clockwise, holes the other way: what d3 needs, or it fills the whole globe but the area."""
    return shapely.orient_polygons(shapes, exterior_cw=True)


def label_points(frame: gpd.GeoDataFrame) -> list[tuple[float, float]]:
    """For each area (longitude, latitude) of the centre of the largest circle inside it: where its name fits best."""
    circles = shapely.maximum_inscribed_circle(frame.geometry.to_crs(METRES).values, tolerance=50)
    centres = gpd.GeoSeries(shapely.get_point(circles, 0), crs=METRES).to_crs(DEGREES)
    return [(round(point.x, 4), round(point.y, 4)) for point in centres]
