"""Composite indices (综合指数): indicators of many units turned into scores.

Nouns: a *framework* is the tree from indicators up to the index; a *table* holds what
was observed, units by indicators; a *step* treats tables and reports what it did; a
*build* is a table led through the steps of a *definition*; a *replication* is the same
build with something changed that could have been chosen otherwise.

Invariants:

* a step never changes the arrays it is given, and its report tells what it did;
* a missing value is NaN and stays so until a step that says so fills it;
* the same definition and the same table give the same bits, and the same digests;
* nothing here knows a business, a clock, a file or a database.
"""
