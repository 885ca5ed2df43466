"""Addresses of people: account, keys, colleagues, staff."""

from django.urls import path

from corridor.domains.identity import key_views, member_views, staff_views, views

app_name = "identity"
urlpatterns = [
    path("me/", views.profile, name="profile"),
    path("acting-for/", views.switch, name="switch"),
    path(
        "invitations/<uuid:invitation_id>/accept/",
        views.invitation_accept,
        name="invitation_accept",
    ),
    path(
        "invitations/<uuid:invitation_id>/decline/",
        views.invitation_decline,
        name="invitation_decline",
    ),
    path("me/keys/", key_views.keys, name="keys"),
    path("me/keys/<uuid:key_id>/revoke/", key_views.key_revoke, name="key_revoke"),
    path(
        "organizations/<uuid:organisation_id>/members/",
        member_views.members,
        name="members",
    ),
    path(
        "organizations/<uuid:organisation_id>/members/<uuid:person_id>/role/",
        member_views.member_role,
        name="member_role",
    ),
    path(
        "memberships/<uuid:membership_id>/end/",
        member_views.membership_end,
        name="membership_end",
    ),
    path(
        "invitations/<uuid:invitation_id>/withdraw/",
        member_views.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("staff/", staff_views.staff, name="staff"),
    path("staff/<uuid:posting_id>/end/", staff_views.posting_end, name="posting_end"),
]
