"""Speak the words of the trade: money, periods, codes, units, people, errors.

No module here knows Django or any business; every tier above may import them,
each by its own name: ``from corridor.kernel.money import Money``.
"""
