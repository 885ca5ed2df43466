"""The R&D super-deduction of corporate income tax (研发费用加计扣除), 2016 to 2028.

Eligible R&D cost is deducted once as an ordinary cost and once more, in part or in
full, as a super-deduction. The room follows the yearly form A107012 line by line:

* `inputs`: what is asked of an enterprise and of each of its R&D projects;
* `rules`: what the documents say, from a project's cost to line 51;
* `parameters.yaml`: rates, caps and thresholds by date, each with its document;
* `forms.yaml`, `forms`: the layouts of the form, line numbers and what stands there;
* `reading`, `public`: public cases in, public results out;
* `definition`: the `POLICY` itself; `cases`: worked examples (算例).

Rules know readable names only; line numbers stand in ``forms.yaml``.
"""
