"""Published figures of the corridor's regions, each with what it takes to be read.

Nouns: a *figure* is a number as a report printed it (公布数据), with unit, period,
qualifier, rank and source; a *comparison* sets figures side by side that are easily
taken for one another: a forecast against a final, two scopes, two vintages.

An *observation* (观测值) is what one publication says of an area, an indicator of the
*catalogue* and a period; its *vintage* is the date of that publication. The *board*
shows what counts, with documented targets.

Invariants:

* a figure is shown as printed, never recomputed and never silently corrected;
* what the report leaves open (period, scope) is said to be open;
* observations are only added to; publications stand side by side, digits as printed;
* a value nobody published is missing, or computed and said to be.
"""
