"""Innovation points (创新积分制): 18 indicators, three stages, points out of 100.

The frame is 国科办资〔2024〕84号: technical, growth and auxiliary indicators, and
weights for three stages. The ministry's weight table, its stage thresholds and its
function from value to points are not published where we could find them, so the table
shipped here is a sample (样例) and says so wherever a result of it shows.

Everything is data: `table` reads ``indicators.yaml``; `inputs`, `parameters` and
`rules` are made from it, and a locality's own table goes the same way.
"""
