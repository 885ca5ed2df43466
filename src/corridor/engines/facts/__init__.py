"""Keep facts once and for good (事实库): append-only, bitemporal, with provenance.

Nouns: a *fact* says what an indicator of a subject (or of one of its parts) was in
a period; a *batch* is one imported file; a *header mapping* is what an owner of
files calls an indicator.

Invariants, kept by the database itself:

* a fact is never changed or deleted; it is superseded by a newer one, and each fact
  by at most one;
* what was known at an instant stays answerable (``known_at``);
* a file is loaded whole or not at all, and once.

The engine knows no policy: the catalogue of indicators is passed in.
"""
