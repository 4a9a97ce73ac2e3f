from django.urls import path, re_path

from api.factors import views

own = views.SecondFactorViewSet.as_view
ID = views.UserSecondFactorViewSet.lookup_value_regex

urlpatterns = [
    path("auth/second-factor", own({"get": "retrieve", "post": "begin"}), name="second-factor"),
    path("auth/second-factor/confirm", own({"post": "turn_on"}), name="second-factor-confirm"),
    path("auth/second-factor/disable", own({"post": "turn_off"}), name="second-factor-disable"),
    path("auth/second-factor/recovery-codes", own({"post": "renew_codes"}), name="recovery-codes"),
    re_path(
        rf"^users/(?P<pk>{ID})/second-factor$",
        views.UserSecondFactorViewSet.as_view({"delete": "destroy"}),
        name="user-second-factor",
    ),
]
