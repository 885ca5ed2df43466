import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_choice_is_kept_for_a_year_and_leads_back(client: Client) -> None:
    answer = client.post("/preferences", {"theme": "dark", "next": "/?page=2"})

    cookie = client.cookies["corridor_theme"]
    assert (answer.status_code, answer["Location"]) == (302, "/?page=2")
    assert (cookie.value, cookie["max-age"]) == ("dark", 365 * 24 * 3600)
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "relative",
    ],
)
def test_a_choice_never_leads_to_another_site(client: Client, address: str) -> None:
    answer = client.post("/preferences", {"language": "en", "next": address})

    assert answer["Location"] == "/"


@pytest.mark.django_db
def test_an_unknown_choice_is_refused_and_not_kept(client: Client) -> None:
    answer = client.post("/preferences", {"theme": "purple"})

    assert answer.status_code == 422
    assert "theme" in answer.content.decode()
    assert "corridor_theme" not in client.cookies


@pytest.mark.django_db
def test_looking_at_the_address_of_choices_changes_nothing(client: Client) -> None:
    assert client.get("/preferences").status_code == 405
