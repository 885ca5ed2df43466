"""Output per mu (亩均论英雄): what an enterprise makes of the land it uses.

Every county sets its own weights and benchmarks each year. Published in full and used
here: Huangyan district (黄岩区), 2021 and 2022, for enterprises above and below scale
(规上、规下). Score = Σ value ÷ benchmark × weight. Other counties are other rows.
"""
