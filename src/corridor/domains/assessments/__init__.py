"""What an enterprise scores and is entitled to, computed and explained (评价与享受).

Nouns: an *assessment* is one policy applied to one organization for one year, stored
with the facts, parameters and engine version it used; a *standing* is the newest
assessment in the form lists need.

Invariants:

* an assessment is never changed; a newer one takes its place;
* a new one is stored only if a fact it reads, a parameter or the rules changed;
* what is stored suffices to compute the same numbers again, bit by bit.

State: current → superseded.
"""
