"""Who works here, and as what."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from answerable.accounts import queries, services
from answerable.accounts.models import Organisation, Role, User
from answerable.accounts.permissions import PERMISSIONS, Permission, StaffRequest, requires
from answerable.desk.fields import PlainField
from answerable.desk.plain_form import PlainForm


class StaffForm(PlainForm):
    """A new member of staff."""

    username = PlainField(max_length=60, help_text="Not a real name, if that could put somebody at risk.")
    role = forms.ChoiceField(choices=Role.choices)
    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), empty_label=None)

    def __init__(self, data: object = None) -> None:
        super().__init__(data)
        self.fields["organisation"].queryset = queries.organisations()  # type: ignore[attr-defined]


@requires(Permission.MANAGE_STAFF)
@require_http_methods(["GET", "POST"])
def staff(request: StaffRequest) -> HttpResponse:
    """The list, and a form that adds somebody; the new password is shown in this one answer."""
    form = StaffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user, password = services.create_staff(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return _page(request, StaffForm(), made=(user, password))
    return _page(request, form)


@requires(Permission.MANAGE_STAFF)
@require_POST
def change_role(request: StaffRequest, user_id: int) -> HttpResponse:
    """Give somebody another role."""
    user = _get(user_id)
    try:
        services.change_role(user=user, role=request.POST.get("role", ""), by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"{user.username} has a new role and must sign in again.")
    return redirect("desk:staff")


@requires(Permission.MANAGE_STAFF)
@require_POST
def reset_password(request: StaffRequest, user_id: int) -> HttpResponse:
    """Give somebody a new password, shown in this one answer."""
    user = _get(user_id)
    return _page(request, StaffForm(), made=(user, services.reset_password(user=user, by=request.user)))


def _get(user_id: int) -> User:
    try:
        return queries.staff_member(user_id)
    except User.DoesNotExist as error:
        raise Http404("no such member of staff") from error


def _page(request: StaffRequest, form: StaffForm, made: tuple[User, str] | None = None) -> HttpResponse:
    roles = [
        (role, label, sorted(permission.value for permission in PERMISSIONS[role]))
        for role, label in Role.choices
    ]
    context = {"staff": queries.staff(), "form": form, "roles": roles, "made": made}
    return render(request, "desk/staff.html", context, status=422 if form.errors else 200)
