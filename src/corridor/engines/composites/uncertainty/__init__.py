"""What else a score could have been (不确定性与敏感性分析).

Nouns: an *assumption* is something about an index that could have been chosen
otherwise; a *specification* is the document that lists them, with a seed; a *design*
holds the value every assumption takes in every *replication*; a *draw* is one
replication of a random design; a *combination* is one set of discrete choices, which
many draws share; a *row* is one unit in one period.

Invariants:

* the same specification, definition and table give the same draws in every bit, and
  no draw depends on how many others are drawn or on how they are cut into chunks;
* the draws of one assumption do not depend on which others stand beside it;
* a replication that cannot be computed is counted and told with its reason;
* a sensitivity index whose standard error exceeds its value is not shown.
"""
