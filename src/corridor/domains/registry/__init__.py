"""Know the organizations of the corridor and the regions they stand in (主体库).

Nouns: an *organization* (单位) is an enterprise, institute, university or other
body with a unified social credit code; a *change* (变更) is one dated entry of
its history; a *region* (地区) is a division of GB/T 2260; an *industry* (行业) is
a section or division of GB/T 4754-2017.

States of an organization::

    registered ──> active ──> revoked ──> deregistered
                     ^           │             ^
                     └───────────┘             │
                     └─────────────────────────┘

Invariants:
    - A credit code names one organization. A failed check digit is shown and
      never blocks, since such codes are in use.
    - The history only grows: what an organization is today always equals what
      its changes say, and a deregistered one changes no more.
    - A withheld organization (不公开) is visible to itself, to the bureau of its
      region and to operators; for everyone else it does not exist, in lists,
      counts, exports and details alike.
    - Regions and industries are released with the code, so naming them costs
      no statement.
"""
