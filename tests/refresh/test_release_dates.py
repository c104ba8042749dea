"""The release date that an indicator's file tells is that of the newest rows its adapter reads."""

import pytest

from app.metadata.indicators import get_indicator
from app.refresh.sources import (
    census,
    census_change,
    claimants_monthly,
    deprivation,
    deprivation_2019,
    destinations,
    health,
    housing_and_vehicles,
    jobs_and_enterprises,
    population,
    productivity,
    qualifications,
    regional_accounts,
)

NEWEST = {
    "gva_total": regional_accounts.NEWEST,
    "gva_volume": regional_accounts.NEWEST,
    "claimant_count_monthly": claimants_monthly.VINTAGE,
    "gva_per_head": regional_accounts.NEWEST,
    "gdp_per_head": regional_accounts.NEWEST,
    "gfcf_dwellings": regional_accounts.INVESTMENT_VINTAGE,
    "gva_per_hour_worked_unsmoothed": productivity.BEFORE,
    "gva_per_hour_worked_unsmoothed_2025": productivity.NEWEST,
    "population": population.VINTAGE,
    "population_16_64": population.VINTAGE,
    "employee_jobs": jobs_and_enterprises.EMPLOYEES_VINTAGE,
    "total_jobs": jobs_and_enterprises.TOTAL_VINTAGE,
    "enterprises": jobs_and_enterprises.ENTERPRISES_VINTAGE,
    "net_additional_dwellings": housing_and_vehicles.DWELLINGS_VINTAGE,
    "private_ulev": housing_and_vehicles.VEHICLES_VINTAGE,
    "pupils_sustained_destination_after_ks4": destinations.VINTAGE,
    "no_qualifications": qualifications.RQF_VINTAGE,
    "level_4_plus": qualifications.RQF_VINTAGE,
    **dict.fromkeys(qualifications.NVQ_OF_REGIONS.values(), qualifications.NVQ_REGIONS_VINTAGE),
    "residents_census": census.RESIDENTS_VINTAGE,
    "health_index_overall": health.HEALTH_INDEX_VINTAGE,
    "serious_mental_illness_prevalence": health.PREVALENCE_VINTAGE,
    **{name: share.vintage for name, share in (census.SHARES_2021 | census.SHARES_2011).items()},
    **{name: health.INDICATORS_VINTAGE for name, _ in health.NAMES.values()},
    **dict.fromkeys([*deprivation.DOMAINS, *deprivation.POSITIONS], deprivation.VINTAGES["2025"]),
    **dict.fromkeys([deprivation.TENTH, deprivation.FIFTH], deprivation.VINTAGES["2025"]),
    **dict.fromkeys(deprivation_2019.POSITIONS, deprivation.VINTAGES["2019"]),
    **dict.fromkeys(census_change.COUNTED, census_change.VINTAGE),
}


@pytest.mark.parametrize(("indicator_id", "vintage"), NEWEST.items())
def test_the_file_tells_the_newest_release(indicator_id, vintage):
    assert get_indicator(indicator_id).release_date.isoformat() == vintage
