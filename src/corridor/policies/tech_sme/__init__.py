"""Evaluation of science and technology SMEs (科技型中小企业评价).

An enterprise enters the national list if it meets the conditions of article 6, scores
at least 60 of 100 points and has technical staff; one of four distinctions confirms it
directly in place of the score. 国科发政〔2017〕115号, from 2017-05-03.
"""
