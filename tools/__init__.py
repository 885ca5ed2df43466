"""Tools of the house: the test suite, the checks, catalogs, reference pages."""
