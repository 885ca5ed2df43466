"""Compute rules over columns: numpy blocks, Polars plans and DuckDB SQL (批量计算).

`formulas` keeps what columns need to know of a rule set. `program` turns it into a
list of operations that suits the columns at hand, shared by the three executors;
`frames` checks the columns and chooses an executor, `batch` goes from Parquet to
Parquet, `periods` from one period to the next, `population` compares two rule sets.
"""
