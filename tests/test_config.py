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
