"""Everything an edition was made of, in files that recompute to the same bits.

A bundle (数据包) is a handful of plain files: the definition, what was observed, every
stage, the scores and ranks, and two descriptions of the tables, one for Frictionless
(``datapackage.json``) and one for CSV on the Web (``csv-metadata.json``). Checking it
asks two questions: is every byte the one that was published, and does the definition
applied to the data give these results again.
"""
