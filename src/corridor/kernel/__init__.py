"""Words of the trade, without Django: money, periods, identifiers, sources, units."""
