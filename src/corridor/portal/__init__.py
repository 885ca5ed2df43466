"""Home, navigation and the pages that compose several domains; owns no data."""
