"""The glossary, from ``glossary.yaml``."""

from tools.glossary import terms
from tools.reference.markdown import table

TITLE = "Glossary 术语表"


def page() -> str:
    """Return the table of terms."""
    rows = [
        (f"`{term['id']}`", term["zh"], term["en"], term["definition"], term["source"])
        for term in terms()
    ]
    return table(("Id", "中文", "English", "Definition", "Source"), rows)
