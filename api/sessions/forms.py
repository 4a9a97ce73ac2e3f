from django import forms
from django.contrib.auth.forms import AuthenticationForm
from rest_framework.exceptions import APIException

from api.core.limits import address_of
from api.sessions import services


class SignInForm(AuthenticationForm):
    """The sign-in page of the browsable API. It asks the same service as the API, limits included."""

    def clean(self):
        email, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if email and password:
            try:
                self.user_cache = services.identify(
                    email=email, password=password, address=address_of(self.request)
                )
            except APIException as error:
                raise forms.ValidationError(str(error.detail)) from None
        return self.cleaned_data
