"""The kind of file a table is written as, in the addresses of the regions."""

from django.urls import register_converter


class TableExtension:
    """``csv`` or ``xlsx``."""

    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        """Return the extension as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the extension as it stands in the address."""
        return value


register_converter(TableExtension, "table")
