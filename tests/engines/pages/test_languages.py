import pytest

from corridor.engines.pages.languages import to_traditional, to_traditional_html


@pytest.mark.parametrize(
    ("page", "converted"),
    [
        ("<p>研发费用</p>", "<p>研發費用</p>"),
        ('<a title="规则">规则</a>', '<a title="規則">規則</a>'),
        ('<td data-label="研发">1</td>', '<td data-label="研發">1</td>'),
        (
            '<button aria-label="关闭">×</button>',
            '<button aria-label="關閉">×</button>',
        ),
        ('<input name="研发" value="规则">', '<input name="研发" value="规则">'),
        ("<textarea>规则</textarea>", "<textarea>规则</textarea>"),
        ('<option value="规则">规则</option>', '<option value="规则">規則</option>'),
        ('<a href="/规则">规则</a>', '<a href="/规则">規則</a>'),
        ("<script>规则()</script>", "<script>规则()</script>"),
        (
            '<script type="application/json">["规则"]</script>',
            '<script type="application/json">["規則"]</script>',
        ),
        ("<!-- 规则 -->", "<!-- 规则 -->"),
        ("plain ascii", "plain ascii"),
    ],
)
def test_what_is_read_is_converted_and_what_is_sent_back_is_not(
    page: str, converted: str
) -> None:
    assert to_traditional_html(page) == converted


def test_standard_forms_are_chosen_by_the_word() -> None:
    assert to_traditional("头发发展里程") == "頭髮發展里程"
