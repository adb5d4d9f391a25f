"""Accounts: an administrator gives out roles, and nothing beyond them."""

import pytest
from django.contrib.auth.models import Group, Permission, User

from tests.making import make_user

pytestmark = pytest.mark.django_db

USERS = "/admin/auth/user/"
NEW_PASSWORD = {"password1": "a longer password", "password2": "a longer password"}


@pytest.fixture
def administrator(client):
    user = make_user("eve", "administrators")
    client.force_login(user)
    return user


@pytest.fixture
def root():
    return User.objects.create_superuser("root", password="a root password")


def edited(user, **more):
    return {"username": user.username, "is_active": "on", "is_staff": "on", **more}


def test_an_administrator_makes_somebody_who_may_write(client, administrator):
    page = client.get(f"{USERS}add/").content.decode()
    assert 'name="is_staff" id="id_is_staff" checked' in page
    group = Group.objects.get(name="contributors")
    new = {"username": "bea", "is_staff": "on", "groups": group.pk, **NEW_PASSWORD}
    client.post(f"{USERS}add/", new)
    made = User.objects.get(username="bea")
    assert (made.is_staff, made.has_perm("timeline.add_event")) == (True, True)
    assert not made.has_perm("timeline.review_event")


def test_nobody_is_made_a_superuser_or_given_single_permissions(client, administrator):
    bea = make_user("bea", "contributors")
    permission = Permission.objects.get(codename="review_event")
    more = {"is_superuser": "on", "user_permissions": permission.pk}
    client.post(f"{USERS}{bea.pk}/change/", edited(bea, first_name="Bea", **more))
    client.post(f"{USERS}add/", {"username": "cem", "is_staff": "on", **NEW_PASSWORD, **more})
    for person in User.objects.filter(username__in=["bea", "cem"]):
        assert (person.is_superuser, list(person.user_permissions.all())) == (False, [])
    assert User.objects.get(username="bea").first_name == "Bea"


def test_a_superusers_account_is_left_alone(client, administrator, root):
    sent = edited(root, first_name="Mine", groups=[])
    assert client.post(f"{USERS}{root.pk}/change/", sent).status_code == 403
    password = f"{USERS}{root.pk}/password/"
    assert client.get(password).status_code == 403
    assert client.post(password, NEW_PASSWORD | {"usable_password": "true"}).status_code == 403
    root.refresh_from_db()
    assert (root.first_name, root.check_password("a root password")) == ("", True)


def test_a_superuser_can_make_another(client, root):
    client.force_login(root)
    bea = make_user("bea", "contributors")
    client.post(f"{USERS}{bea.pk}/change/", edited(bea, is_superuser="on"))
    assert User.objects.get(username="bea").is_superuser


def test_an_account_is_made_inactive_and_never_deleted(client, root):
    client.force_login(root)
    bea = make_user("bea", "contributors")
    assert client.post(f"{USERS}{bea.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(USERS, {"action": "delete_selected", "_selected_action": bea.pk, "post": "yes"})
    assert User.objects.filter(username="bea").exists()
    client.post(f"{USERS}{bea.pk}/change/", {"username": "bea", "is_staff": "on"})
    assert not User.objects.get(username="bea").is_active


def test_an_administrator_sets_a_new_password_for_who_forgot_it(client, administrator):
    bea = make_user("bea", "contributors")
    client.post(f"{USERS}{bea.pk}/password/", NEW_PASSWORD | {"usable_password": "true"})
    assert User.objects.get(username="bea").check_password("a longer password")


def test_groups_are_read_and_not_changed(client, root):
    client.force_login(root)
    group = Group.objects.get(name="contributors")
    sent = {"name": "contributors", "permissions": []}
    assert client.post(f"/admin/auth/group/{group.pk}/change/", sent).status_code == 403
    assert client.get(f"/admin/auth/group/{group.pk}/change/").status_code == 200
    assert group.permissions.exists()
