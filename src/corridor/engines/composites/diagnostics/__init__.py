"""Judge an index (指数诊断): what its indicators share, say twice or say against it.

Nouns: a *relation* is the correlation of two elements of the tree; an *influence* is
what an element has on the index, beside the weight it was given; a *finding* is one
plain sentence to the analyst; an *audit* gathers all of them for one build.

Invariants:

* nothing here changes a build, and nothing is dropped without being counted;
* correlations and covariances use pairwise complete observations, components use
  complete rows, and both tell how many that were;
* what cannot be computed (a constant column, too few units) is NaN, never zero.
"""
