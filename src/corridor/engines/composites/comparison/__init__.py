"""Comparisons (比较): why a score is what it is, and why it is not what it was.

Nouns: a *contribution* is what one cell gives to a score; a *part* is what one cause
gives to a change; a *segment* is a stretch of a series on one base; a *peer* is a unit
near another.

Invariants:

* contributions add up to the score, parts to the change, to the last bits of a float;
  nothing is spread to make them so;
* parts of a change of rank are exact fractions and add up to a whole number of places;
* what is drawn at random says so, carries its standard error and replays from its seed.
"""
