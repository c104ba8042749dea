"""Settings come from the environment, are checked, and say what is wrong in a sentence."""

import pytest

from app.config import ROOT, settings_from
from app.errors import UserError


def test_an_empty_environment_gives_the_defaults():
    settings = settings_from({})
    assert (settings.host, settings.port, settings.workers) == ("127.0.0.1", 8050, 2)
    assert settings.store == ROOT / "data" / "store"
    assert settings.address == "http://localhost:8050"


def test_host_port_and_workers_are_honoured():
    settings = settings_from({"HOST": "0.0.0.0", "PORT": " 9000 ", "WEB_CONCURRENCY": "4"})
    assert (settings.bind, settings.workers) == ("0.0.0.0:9000", 4)
    assert settings.address == "http://localhost:9000"


def test_a_named_host_is_named_in_the_address():
    assert settings_from({"HOST": "evidence.example", "PORT": "80"}).address == "http://evidence.example:80"


def test_an_ipv6_host_is_bound_in_brackets():
    assert settings_from({"HOST": "::1"}).bind == "[::1]:8050"


def test_an_empty_variable_counts_as_not_set():
    assert settings_from({"PORT": "", "STORE": ""}) == settings_from({})


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "80.5", "²"])
def test_a_bad_port_ends_in_a_sentence(port):
    with pytest.raises(UserError) as raised:
        settings_from({"PORT": port})
    assert raised.value.message == f"PORT must be a number from 1 to 65535, not {port!r}."


def test_a_bad_number_of_workers_ends_in_a_sentence():
    with pytest.raises(UserError, match="WEB_CONCURRENCY must be a number from 1 to 64, not 'many'"):
        settings_from({"WEB_CONCURRENCY": "many"})


def test_a_host_that_is_an_address_of_a_page_ends_in_a_sentence():
    with pytest.raises(UserError, match="HOST must be a name or an address"):
        settings_from({"HOST": "http://localhost"})


def test_a_folder_that_is_not_there_ends_in_a_sentence(tmp_path):
    assert settings_from({"STORE": str(tmp_path)}).store == tmp_path
    with pytest.raises(UserError, match="BOUNDARIES must name a folder, and there is none at"):
        settings_from({"BOUNDARIES": str(tmp_path / "nowhere")})


def test_a_path_prefix_is_a_path_and_is_part_of_the_address():
    settings = settings_from({"BASE_PATH": "/evidence/"})
    assert settings.base_path == "/evidence"
    assert settings.address == "http://localhost:8050/evidence"
    assert settings_from({"BASE_PATH": "/"}).base_path == ""


@pytest.mark.parametrize("path", ["evidence", "/evi dence", "/a//b", "https://example.org/evidence", "/a?b", '/"'])
def test_a_prefix_that_is_no_path_ends_in_a_sentence(path):
    with pytest.raises(UserError, match="BASE_PATH must be a path such as /evidence"):
        settings_from({"BASE_PATH": path})


def test_no_proxy_is_trusted_unless_a_number_is_given():
    assert settings_from({}).trusted_proxies == 0
    assert settings_from({"TRUSTED_PROXIES": "2"}).trusted_proxies == 2
    with pytest.raises(UserError, match="TRUSTED_PROXIES must be a number from 0 to 9, not 'all'"):
        settings_from({"TRUSTED_PROXIES": "all"})


def test_only_we_may_frame_unless_origins_are_listed():
    assert settings_from({}).frame_policy == "frame-ancestors 'self'"
    listed = settings_from({"FRAME_ANCESTORS": "https://A.example.org/, http://localhost:8000 https://*.example.org"})
    assert listed.frame_ancestors == ("https://a.example.org", "http://localhost:8000", "https://*.example.org")
    assert listed.frame_policy.endswith("'self' https://a.example.org http://localhost:8000 https://*.example.org")
    assert settings_from({"FRAME_ANCESTORS": "*"}).frame_policy == "frame-ancestors 'self' *"


@pytest.mark.parametrize("wrong", ["a.org", "https://a.org/pages", "* https://a.org", "https://a.org;", "'none'"])
def test_what_is_no_origin_ends_in_a_sentence(wrong):
    with pytest.raises(UserError, match="FRAME_ANCESTORS must be a list of origins such as"):
        settings_from({"FRAME_ANCESTORS": wrong})
