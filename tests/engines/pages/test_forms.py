from django import forms
from django.utils import translation

from corridor.engines.pages.forms import add_obstacle
from corridor.kernel.errors import InputRefused, Problems
from corridor.kernel.text import Text


class YearForm(forms.Form):
    year = forms.IntegerField(label="年度", help_text="公历")
    note = forms.CharField(label="备注", required=False)
    agreed = forms.BooleanField(label="同意", required=False)


def test_a_field_ties_label_help_and_error_together() -> None:
    form = YearForm({"year": "abc", "note": "kept"})

    html = str(form)

    assert '<label class="c-field__label" for="id_year">年度</label>' in html
    assert 'aria-describedby="id_year_helptext id_year_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_year_error"' in html
    assert 'id="id_year_helptext"' in html
    assert '<a href="#id_year">年度</a>' in html
    assert 'value="kept"' in html


def test_a_field_that_may_stay_empty_says_so() -> None:
    with translation.override("en"):
        html = str(YearForm()["note"].as_field_group())

    assert "optional" in html


def test_a_box_to_tick_stands_before_its_label() -> None:
    html = str(YearForm()["agreed"].as_field_group())

    assert html.index("<input") < html.index("<label")
    assert "form-check-input" in html


def test_obstacles_stand_at_their_fields_and_the_rest_above() -> None:
    form = YearForm({"year": "2015"})
    error = Problems((
        InputRefused(Text("没有参数", "No parameters"), "year"),
        InputRefused(Text("不可同时申请", "Not both"), "elsewhere"),
    ))

    with translation.override("en"):
        add_obstacle(form, error)

    assert form.errors == {"year": ["No parameters"], "__all__": ["Not both"]}
