from tools.reference.pages import settings

COMPOSED = "CORRIDOR_OIDC_"


def test_every_variable_the_code_reads_is_documented() -> None:
    undocumented = settings.read_by_the_code() - settings.described().keys()

    assert undocumented == set()


def test_every_documented_variable_is_read() -> None:
    described = {name for name in settings.described() if not name.startswith(COMPOSED)}

    assert described - settings.read_by_the_code() == set()
