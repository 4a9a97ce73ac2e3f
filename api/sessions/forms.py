from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException

from api.core.limits import address_of
from api.factors import services as factors
from api.passwords.services import identify


class SignInForm(AuthenticationForm):
    """The sign-in page of the browsable API. It asks the same services as the API, limits and codes included."""

    code = forms.CharField(
        label=_("Code"),
        required=False,
        max_length=20,
        help_text=_("Only where two-step sign-in is on."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )

    def clean(self):
        email, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if email and password:
            try:
                user = identify(email=email, password=password, address=address_of(self.request))
                factors.check(user, self.cleaned_data.get("code") or "")
            except APIException as error:
                raise forms.ValidationError(str(error.detail)) from None
            self.user_cache = user
        return self.cleaned_data
