"""Know the people, what they may act for, and the keys of their machines (身份).

Nouns: a *person* (自然人用户) signs in; a *membership* (成员资格) is a person's
role in an organization, a *posting* (任职) one in the bureau of a region; both
together are *capacities* (身份), of which a person wears one at a time and
switches in the page head (代表单位切换); an *invitation* (邀请) offers a
membership to whoever proves to own an e-mail address; an *API key* (接口密钥)
lets a machine act in one capacity.

States of an invitation::

    open ──> accepted (a membership begins)
      └────> declined, withdrawn or expired

Invariants:
    - What a person may do follows from the capacity worn, checked anew on every
      request; nothing is cached in the session but its identifier.
    - A membership or posting is never edited: a change of role ends one and
      opens another.
    - An organization that has members keeps at least one owner.
    - Nobody becomes a member without accepting, and only by a verified address;
      whether an address has an account is told to nobody.
    - Of an API key only the digest is kept. A key never outlives the capacity
      it stands for, and never makes an operator.

Organizations and regions are known here by identifier alone. Their names come
from the functions the settings ``CORRIDOR_ORGANISATION_NAMES`` and
``CORRIDOR_REGION_NAMES`` point to.
"""
