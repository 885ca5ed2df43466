"""Recognition of high and new technology enterprises (高新技术企业认定).

Eight conditions, one of them an innovation score above 70 of 100 points; a certificate
lasts three years and lowers corporate income tax to 15 %. 国科发火〔2016〕32号 and
国科发火〔2016〕195号, from 2016-01-01.

Years are counted back from the application: ``y3`` is the last fiscal year, ``y2`` and
``y1`` the two before it.
"""
