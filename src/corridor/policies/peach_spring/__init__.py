"""The grove grant of Peach Spring (桃花源桃林补助): fictional, from end to end.

Peach Spring (桃花源) is a prefecture that no map shows. Every year it pays its
orchards, weaving houses and ferries a part of what they spend on their groves. The
policy exists for the tutorial and for tests of the engine, so it uses each thing the
engine can do:

* two levels: a house and its groves, sums over the groves, shares handed back to them;
* time: what is taken off and not used up is carried into the next year;
* versions of a rule, dated parameters, a table, steps, a share of a share;
* exceptions to a rate, the stronger going before the weaker;
* conditions in all five states.

Every number is a sample (样例).
"""
