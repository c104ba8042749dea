"""Why a gap: parts of it that add up to it exactly.

A product of factors is split by log-mean weights (LMDI-I, additive: Ang, 2004, Energy Policy 32, 1131–1139): a factor's
part is L(y, y₀) × ln(x ÷ x₀), L being the logarithmic mean. It leaves nothing over and is the same whichever side
comes first. A mean over industries is split into mix and productivity within them as in Esteban (2000, Regional Science
and Urban Economics 30, 353–364), his allocative part shared equally between the two, which is the average over both
orders of changing one and then the other.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

FACTORS = ("rate", "hours", "jobs", "age")
"""GVA per hour (£), hours a job and year, jobs per resident aged 16 to 64, share of residents who are 16 to 64."""

ENOUGH_TO_TELL = 1e-12


def log_mean(first, second):
    """The logarithmic mean (a − b) ÷ ln(a ÷ b) of two positive numbers or arrays, which lies between them.

    >>> log_mean(2.0, 2.0), round(float(log_mean(np.e, 1.0)), 6)
    (2.0, 1.718282)
    """
    a, b = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    ratio = np.log(a / b)
    same = np.abs(ratio) < ENOUGH_TO_TELL
    mean = np.where(same, a, (a - b) / np.where(same, 1.0, ratio))
    return float(mean) if mean.ndim == 0 else mean


def factors(rows: pd.DataFrame) -> np.ndarray:
    """FACTORS of each row of the store's table `chain`, (rows, 4); their product is output per head in £.

    >>> row = pd.DataFrame({"gva": [60.0], "hours": [2.0], "jobs": [1.0], "population_16_64": [2.0], "population": [4]})
    >>> factors(row).tolist()
    [[30.0, 2000.0, 0.5, 0.5]]
    """
    gva, hours, jobs, able, all_ages = (
        rows[each].to_numpy(dtype=float) for each in ("gva", "hours", "jobs", "population_16_64", "population")
    )
    return np.stack([gva / hours, 1000 * hours / jobs, jobs / able, able / all_ages], axis=1)


def chain_parts(own: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The part of each factor in product(own) − product(other), along the last axis, in the unit of the product.

    >>> parts = chain_parts(np.array([30.0, 2.0]), np.array([40.0, 2.0]))
    >>> parts.round(9).tolist()
    [-20.0, 0.0]
    """
    weight = log_mean(own.prod(axis=-1), other.prod(axis=-1))
    return np.expand_dims(weight, -1) * np.log(own / other)


def chain_doubt(own: np.ndarray, other: np.ndarray, hours_error: float, jobs_error: float) -> np.ndarray:
    """How far each of the four parts may be out, in £, where hours and jobs are out by these fractions.

    Hours and jobs err independently. What one factor gains another loses, so the gap itself is not in doubt by it.

    >>> chain_doubt(np.array([20.0, 1, 1, 1]), np.array([20.0, 1, 1, 1]), 0.03, 0.04).round(2).tolist()
    [0.6, 1.0, 0.8, 0.0]
    """
    errors = np.array([hours_error, np.hypot(hours_error, jobs_error), jobs_error, 0.0])
    return log_mean(own.prod(), other.prod()) * errors


@dataclass(frozen=True)
class Split:
    """Output per job of an area and of what it is compared with, £, and the parts of the difference.

    `mix` and `within` hold a number for each of `industries`; with `left_out` they add up to `own` − `other`.
    """

    own: float
    other: float
    industries: tuple[str, ...]
    mix: np.ndarray
    within: np.ndarray
    left_out: float
    rates: np.ndarray
    other_rates: np.ndarray
    shares: np.ndarray
    other_shares: np.ndarray

    @property
    def parts(self) -> tuple[float, float, float]:
        """Industry mix, productivity within industries, industries left out."""
        return float(self.mix.sum()), float(self.within.sum()), self.left_out


def shift_share(own: pd.DataFrame, other: pd.DataFrame) -> Split:
    """The split of output per job. Both frames: industry, gva (£ million), jobs, excluded; a row an industry.

    Of industry i with shares s, S of jobs and rates p, P in £: mix = (s − S) × ((p + P) ÷ 2 − m), within =
    (p − P) × (s + S) ÷ 2. m, the mean of both areas' output per job, changes no sum, since shares add to one; by it,
    more of an industry with little output a job counts against the area. Excluded industries together are the part
    left out. ValueError where an industry that is not excluded has no jobs on a side.

    >>> area = pd.DataFrame({"industry": ["C", "I"], "gva": [6.0, 1.0], "jobs": [100.0, 100.0], "excluded": False})
    >>> nation = pd.DataFrame({"industry": ["C", "I"], "gva": [15.0, 1.0], "jobs": [300.0, 100.0], "excluded": False})
    >>> found = shift_share(area, nation)
    >>> found.own, found.other, [round(each) for each in found.parts]
    (35000.0, 40000.0, [-11250, 6250, 0])
    """
    both = own.merge(other, on="industry", suffixes=("", "_other"))
    kept = both[~both["excluded"]]
    if not (kept[["jobs", "jobs_other"]] > 0).all(axis=None):
        raise ValueError("An industry that is not left out has no jobs, so it has no output per job.")
    (rates, shares), (other_rates, other_shares) = _per_job(kept, ""), _per_job(kept, "_other")
    here, there = float(shares @ rates), float(other_shares @ other_rates)
    mix = (shares - other_shares) * ((rates + other_rates) / 2 - (here + there) / 2)
    within = (rates - other_rates) * (shares + other_shares) / 2
    whole, whole_other = (1e6 * both[f"gva{side}"].sum() / both[f"jobs{side}"].sum() for side in ("", "_other"))
    left_out = float((whole - here) - (whole_other - there))
    arrays = (each.to_numpy() for each in (rates, other_rates, shares, other_shares))
    split = (tuple(kept["industry"]), mix.to_numpy(), within.to_numpy(), left_out)
    return Split(float(whole), float(whole_other), *split, *arrays)


def _per_job(rows: pd.DataFrame, side: str) -> tuple[pd.Series, pd.Series]:
    """Output per job in £ of each industry, and its share of all jobs."""
    jobs = rows[f"jobs{side}"]
    return 1e6 * rows[f"gva{side}"] / jobs, jobs / jobs.sum()
