import re
from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

import corridor
from corridor.engines.pages.tables import Slice, Sorting
from corridor.engines.pages.templatetags.corridor import STATE_CODES, STATE_ICONS
from corridor.engines.rules.api import State
from corridor.kernel.text import Text

SOURCE = Path(corridor.__file__).parent
ICONS = SOURCE.parents[1] / "frontend" / "icons.txt"


def drawn(template: str, **context: Any) -> str:
    request = RequestFactory().get("/list", {"page": "2", "year": "2025"})
    source = "{% load corridor %}" + template
    return str(engines["django"].from_string(source).render(context, request))


def test_a_figure_opens_its_explanation_and_says_it_is_a_sample() -> None:
    html = drawn(
        '{% figure "12.50" unit="元" label="扣除" explain="/why" sample=True %}'
    )

    assert '<a class="c-explain" href="/why" data-drawer="扣除"' in html
    assert "样例" in html


def test_a_figure_without_an_explanation_is_no_link() -> None:
    assert "<a " not in drawn('{% figure "12.50" %}')


@pytest.mark.parametrize("state", list(State))
def test_each_state_has_words_color_and_icon(state: State) -> None:
    html = drawn("{% state_badge state %}", state=state)

    assert f"c-badge--{state.code}" in html
    assert state.term.zh in html


def test_the_states_are_those_of_the_rules() -> None:
    assert [STATE_CODES[state] for state in State] == [state.code for state in State]
    assert set(STATE_ICONS) == set(STATE_CODES)


def test_a_bilingual_text_is_said_in_the_language_of_the_page() -> None:
    text = Text("研发费用", "R&D expenditure")

    with translation.override("en"):
        english = drawn("{{ text|said }}", text=text)

    assert english == "R&amp;D expenditure"
    assert drawn("{{ text|said }}", text=text) == "研发费用"


def test_an_amount_is_shown_in_yuan() -> None:
    assert drawn('{{ 123456|shown:"fen" }}') == "1,234.56"


def test_pagination_keeps_the_other_query_values() -> None:
    rows = Slice(rows=(1,), number=2, size=1, total=3, is_bounded=True)

    html = drawn("{% pagination rows %}", rows=rows)

    assert 'href="?page=1&amp;year=2025"' in html
    assert 'aria-current="page"' in html
    assert "共 3 条+" in html


@pytest.mark.parametrize(
    ("sorting", "address", "direction"),
    [
        (Sorting("name"), "sort=-score", ""),
        (Sorting("score"), "sort=-score", "ascending"),
        (Sorting("score", is_descending=True), "sort=score", "descending"),
    ],
)
def test_a_heading_turns_the_order_round_and_opens_the_first_page(
    sorting: Sorting, address: str, direction: str
) -> None:
    heading = '{% sort_header "score" "得分" sorting numeric=True %}'

    html = drawn(heading, sorting=sorting)

    assert f'href="?year=2025&amp;{address}"' in html
    assert ("aria-sort" in html) == bool(direction)
    assert direction in html


def test_a_query_is_changed_without_losing_the_rest() -> None:
    assert drawn('{% query page="" size=50 %}') == "?year=2025&amp;size=50"


def test_crumbs_end_with_the_page_itself() -> None:
    html = drawn('{% crumbs "首页" "/" "政策" "/policies" "加计扣除" %}')

    assert html.count("<a href") == 2
    assert '<li aria-current="page">加计扣除</li>' in html


def test_what_a_component_is_given_is_never_markup() -> None:
    html = drawn("{% card name %}{{ name }}{% endcard %}", name="<script>")

    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 2


def test_an_icon_with_a_label_is_read_and_without_one_is_not() -> None:
    assert 'aria-hidden="true"' in drawn('{% icon "home" %}')
    assert 'role="img" aria-label="首页"' in drawn('{% icon "home" "首页" %}')


def test_every_icon_named_in_a_template_is_in_the_sprite() -> None:
    listed = set(ICONS.read_text(encoding="utf-8").split("\n"))
    named = {
        name
        for path in SOURCE.rglob("templates/**/*.html")
        for name in re.findall(
            r"""(?:\{% icon |icon_name=)"([^"]+)\"""", path.read_text(encoding="utf-8")
        )
    }

    assert named - listed == set()


def test_no_template_holds_inline_style_or_script() -> None:
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)")
    faults = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("templates/**/*.html")
        if inline.search(path.read_text(encoding="utf-8"))
    ]

    assert faults == []
