"""The filter as it is drawn."""

from django.utils.html import escape

from corridor.domains.regions.api import FigureFilter, SubjectLevel
from corridor.domains.regions.forms import FigureFilterForm, LongSelect


def test_subjects_are_offered_under_their_level() -> None:
    form = FigureFilterForm({"subject": "海宁市"}, language="en")

    drawn = str(form["subject"])

    assert '<optgroup label="Counties">' in drawn
    assert '<option value="海宁市" selected>Haining</option>' in drawn
    assert drawn.count(" selected") == 1
    assert drawn.count("<option") == 81


def test_a_label_cannot_break_out_of_the_select() -> None:
    hostile = '"><script>'
    select = LongSelect(choices=[(hostile, [(hostile, hostile)])])

    drawn = select.render("x", None, {"id": hostile})

    assert hostile not in drawn
    assert drawn.count(escape(hostile)) == 4


def test_what_is_asked_becomes_the_filter() -> None:
    form = FigureFilterForm({"level": "city", "q": " 指数 "}, language="zh-hans")

    assert form.is_valid()
    assert form.narrowed_by() == FigureFilter(level=SubjectLevel.CITY, text="指数")
