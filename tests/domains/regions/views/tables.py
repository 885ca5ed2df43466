"""Read the tables of a page as words."""

import re


def cells_of(content: str, mark: str) -> list[list[str]]:
    """Return the words of the rows of the first table after a mark."""
    body = (
        content
        .split(mark, 1)[1]
        .split("<tbody>", 1)[1]
        .split("</tbody>", maxsplit=1)[0]
    )
    return [
        [
            " ".join(re.sub(r"<[^>]+>", " ", cell).split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    ]
