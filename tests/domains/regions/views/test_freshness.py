"""What caches are told of the files of an edition."""

import pytest
from django.test import Client

from tests.factories import people
from tests.factories.browsers import visitor
from tests.factories.bundles import IN_A_WEEK, issued

pytestmark = pytest.mark.django_db

EDITION = "/regions/indices/small/2022/"
FILES = [f"{EDITION}bundle.zip", f"{EDITION}files/scores.csv"]
CHART = f"{EDITION}charts/scores.csv"
REPORT = f"{EDITION}report.pdf"
FOR_GOOD = "public, max-age=31536000, immutable"


def _english() -> Client:
    client = visitor()
    client.cookies["corridor_language"] = "en"
    return client


@pytest.mark.parametrize("path", FILES)
def test_a_pinned_revision_is_kept_for_good(path: str) -> None:
    issued()

    answer = visitor().get(f"{path}?revision=1")

    assert (answer.status_code, answer["Cache-Control"]) == (200, FOR_GOOD)


@pytest.mark.parametrize("path", [*FILES, CHART])
def test_the_newest_is_asked_about_and_sent_once(path: str) -> None:
    issued()

    first = visitor().get(path)
    again = visitor().get(path, headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "public, no-cache"
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]


def test_a_date_asks_as_well_as_a_tag() -> None:
    issued()
    since = visitor().get(FILES[0])["Last-Modified"]

    again = visitor().get(FILES[0], headers={"If-Modified-Since": since})

    assert again.status_code == 304


def test_a_new_revision_is_sent_to_whoever_holds_the_old_one() -> None:
    issued()
    held = visitor().get(FILES[0])["ETag"]
    issued()

    newest = visitor().get(FILES[0], headers={"If-None-Match": held})
    pinned = visitor().get(f"{FILES[0]}?revision=1", headers={"If-None-Match": held})

    assert (newest.status_code, pinned.status_code) == (200, 304)


def test_two_files_of_a_bundle_have_tags_of_their_own() -> None:
    issued()

    tags = {visitor().get(f"{EDITION}files/{name}")["ETag"] for name in NAMES}

    assert len(tags) == len(NAMES)


NAMES = ("scores.csv", "ranks.csv", "data.csv", "definition.yaml")


def test_a_chart_is_kept_by_language_and_never_for_good() -> None:
    issued()

    chinese = visitor().get(f"{CHART}?revision=1")
    english = _english().get(f"{CHART}?revision=1")

    assert chinese["Cache-Control"] == "public, no-cache"
    assert "Accept-Language" in chinese["Vary"]
    assert chinese["ETag"] != english["ETag"]


@pytest.mark.parametrize("query", ["", "?revision=1"])
@pytest.mark.parametrize("path", [*FILES, CHART, REPORT])
def test_what_is_embargoed_is_kept_nowhere(path: str, query: str) -> None:
    issued(embargo=IN_A_WEEK)

    shown = visitor(people.posting()).get(f"{path}{query}")
    hidden = visitor().get(f"{path}{query}")

    assert (shown.status_code, shown["Cache-Control"]) == (200, "private, no-store")
    assert not shown.has_header("ETag")
    assert hidden.status_code == 404


def test_a_guessed_tag_does_not_open_an_embargo() -> None:
    issued(embargo=IN_A_WEEK)

    assert visitor().get(FILES[0], headers={"If-None-Match": "*"}).status_code == 404


def test_the_public_keeps_the_revision_before_an_embargoed_one() -> None:
    first = issued()
    issued(embargo=IN_A_WEEK, title={"zh": "密", "en": "Hidden"})

    page = visitor().get(EDITION).content.decode()

    assert first.title.zh in page
    assert "密" not in page
    assert visitor().get(f"{EDITION}?revision=2").status_code == 404
    assert visitor().get(f"{FILES[0]}?revision=2").status_code == 404


@pytest.mark.parametrize("said", ["x", "-1", "1.0", "99999999999"])
def test_a_revision_that_is_no_number_is_refused(said: str) -> None:
    issued()

    assert visitor().get(f"{FILES[0]}?revision={said}").status_code == 400
