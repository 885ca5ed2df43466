"""The components pages are made of; ``docs/how-to/add-a-page.md`` shows each.

A tag does no more than gather arguments; what it draws stands in
``templates/pages/components``.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import BoundField, CheckboxInput, RadioSelect, Select
from django.forms.widgets import CheckboxSelectMultiple, FileInput
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django_vite.templatetags.django_vite import vite_asset_url

from corridor.engines.pages.tables import Slice, Sorting
from corridor.kernel.text import Text
from corridor.kernel.units import STATES, UNITS

register = template.Library()

SPRITE = "src/icons.svg"
STATE_CODES = ("unmet", "met", "unknown", "manual_review", "not_applicable")
STATE_ICONS = {
    "met": "circle-check",
    "unmet": "circle-x",
    "unknown": "help-circle",
    "manual_review": "user-check",
    "not_applicable": "circle-minus",
}


def _component(name: str, context: Mapping[str, Any]) -> SafeString:
    return render_to_string(f"pages/components/{name}.html", dict(context))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon; with a label it is read aloud, without it is decoration."""
    sprite = vite_asset_url(SPRITE)
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>',
            label,
            sprite,
            name,
        )
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', sprite, name
    )


@register.filter
def said(text: Text | str) -> str:
    """Return a bilingual text in the language of the page."""
    return text.on(get_language() or "") if isinstance(text, Text) else text


@register.filter
def shown(value: int | None, unit: str) -> str:
    """Return an integer of the smallest unit as people write it."""
    return UNITS[unit].show(value, get_language() or "")


@register.simple_block_tag
def page_header(
    content: str,
    title: str,
    *,
    pretitle: str = "",
    subtitle: str = "",
    sample: bool = False,
) -> SafeString:
    """Head a page; the block holds its actions."""
    return _component(
        "page_header",
        {
            "title": title,
            "pretitle": pretitle,
            "subtitle": subtitle,
            "sample": sample,
            "actions": content,
        },
    )


@register.simple_block_tag
def card(  # noqa: PLR0913 -- every part of a card
    content: str,
    title: str = "",
    *,
    subtitle: str = "",
    flush: bool = False,
    level: int = 2,
    id: str = "",  # noqa: A002 -- the attribute's own name
) -> SafeString:
    """Frame a part of a page; ``flush`` lets a table reach the edges."""
    return _component(
        "card",
        {
            "title": title,
            "subtitle": subtitle,
            "flush": flush,
            "level": level,
            "id": id,
            "content": content,
        },
    )


@register.simple_block_tag
def empty_state(
    content: str, title: str, *, text: str = "", icon_name: str = "inbox"
) -> SafeString:
    """Say that there is nothing yet, and what to do; the block holds actions."""
    return _component(
        "empty_state",
        {"title": title, "text": text, "icon": icon_name, "actions": content},
    )


@register.simple_block_tag
def tabs(content: str, label: str) -> SafeString:
    """Group links to sibling pages; the block holds ``{% tab %}`` tags."""
    return _component("tabs", {"label": label, "content": content})


@register.inclusion_tag("pages/components/tab.html")
def tab(label: str, url: str, *, current: bool = False) -> dict[str, Any]:
    """Draw one tab."""
    return {"label": label, "url": url, "current": current}


@register.inclusion_tag("pages/components/crumbs.html")
def crumbs(*pairs: str) -> dict[str, Any]:
    """Draw breadcrumbs of label and address in turn; the last is a label alone."""
    return {
        "links": [
            {"label": pairs[at], "url": pairs[at + 1]}
            for at in range(0, len(pairs) - 1, 2)
        ],
        "current": pairs[-1] if len(pairs) % 2 else "",
    }


@register.inclusion_tag("pages/components/state_badge.html")
def state_badge(state: Any) -> dict[str, Any]:
    """Draw one of the five states of a condition."""
    code = STATE_CODES[state] if isinstance(state, int) else str(state)
    return {
        "code": code,
        "icon": STATE_ICONS[code],
        "label": STATES[STATE_CODES.index(code)].on(get_language() or ""),
    }


@register.inclusion_tag("pages/components/sample_label.html")
def sample_label() -> dict[str, Any]:
    """Label a number that no document gives (样例)."""
    return {}


@register.inclusion_tag("pages/components/figure.html")
def figure(  # noqa: PLR0913 -- every part of a figure
    value: str,
    *,
    unit: str = "",
    label: str = "",
    explain: str = "",
    sample: bool = False,
    note: str = "",
) -> dict[str, Any]:
    """Draw a figure that opens its explanation."""
    return {
        "value": value,
        "unit": unit,
        "label": label,
        "explain": explain,
        "sample": sample,
        "note": note,
    }


@register.inclusion_tag("pages/components/stat.html")
def stat(  # noqa: PLR0913 -- every part of a tile
    label: str,
    value: str,
    *,
    unit: str = "",
    icon_name: str = "",
    explain: str = "",
    url: str = "",
    sample: bool = False,
    note: str = "",
) -> dict[str, Any]:
    """Draw a tile with one headline figure."""
    return {
        "label": label,
        "value": value,
        "unit": unit,
        "icon": icon_name,
        "explain": explain,
        "url": url,
        "sample": sample,
        "note": note,
    }


@register.inclusion_tag("pages/components/pagination.html", takes_context=True)
def pagination(
    context: Mapping[str, Any], rows: Slice[Any], name: str = "page"
) -> dict[str, Any]:
    """Draw the way through a long list, keeping the other query values."""
    links = [
        {"number": number, "url": _address(context, name, number)}
        for number in rows.numbers
    ]
    return {
        "rows": rows,
        "links": links,
        "previous": _address(context, name, rows.number - 1) if rows.number > 1 else "",
        "next": _address(context, name, rows.number + 1)
        if rows.number < rows.last
        else "",
    }


@register.inclusion_tag("pages/components/sort_header.html", takes_context=True)
def sort_header(  # noqa: PLR0913 -- every part of a heading
    context: Mapping[str, Any],
    column: str,
    label: str,
    sorting: Sorting,
    *,
    numeric: bool = False,
    name: str = "sort",
) -> dict[str, Any]:
    """Draw a column heading that sorts; a second click turns the order round."""
    is_current = sorting.column == column
    turned = Sorting(column, is_current and not sorting.is_descending)
    if not is_current and numeric:
        turned = Sorting(column, is_descending=True)
    direction = "descending" if sorting.is_descending else "ascending"
    return {
        "label": label,
        "numeric": numeric,
        "direction": direction if is_current else "",
        "url": _address(context, name, turned.value, drop=("page",)),
    }


@register.simple_tag(takes_context=True)
def query(context: Mapping[str, Any], **changes: object) -> str:
    """Return this page's address with some query values changed."""
    values = _query_of(context)
    for name, value in changes.items():
        if value in {None, ""}:
            values.pop(name, None)
        else:
            values[name] = str(value)
    return f"?{values.urlencode()}"


def _address(
    context: Mapping[str, Any],
    name: str,
    value: object,
    drop: tuple[str, ...] = (),
) -> str:
    values = _query_of(context)
    for dropped in drop:
        values.pop(dropped, None)
    values[name] = str(value)
    return f"?{values.urlencode()}"


def _query_of(context: Mapping[str, Any]) -> QueryDict:
    request = context["request"]
    values = request.GET.copy()
    return values if isinstance(values, QueryDict) else QueryDict(urlencode(values))


@register.filter
def control(field: BoundField) -> SafeString:
    """Draw the input of a field in the style of the site."""
    widget = field.field.widget
    match widget:
        case RadioSelect() | CheckboxSelectMultiple():
            style = "c-choices"
        case CheckboxInput():
            style = "form-check-input"
        case Select():
            style = "form-select"
        case FileInput():
            style = "form-control c-file"
        case _:
            style = "form-control"
    own = widget.attrs.get("class", "")
    invalid = "is-invalid" if field.errors else ""
    classes = " ".join(part for part in (style, own, invalid) if part)
    return field.as_widget(attrs={"class": classes})


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Tell whether a field is a single box to tick."""
    return isinstance(field.field.widget, CheckboxInput)
