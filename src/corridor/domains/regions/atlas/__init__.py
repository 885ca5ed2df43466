"""What the atlas (图集) shows of an edition: ranks, places, changes, each as a chart.

Everything here is computed from a loaded edition and holds no state; the views ask for
records and hand them to templates, the files of a chart are made from the same ones.
"""
