"""Make an index without code (指数编制): a table in, an audited definition out.

A draft holds a definition document, right or wrong, and the data as CSV. What is wrong
with it is told beside the part it concerns; only a draft that computes is published.
"""
