from django.urls import path

from api.sso import pages, views

urlpatterns = [
    path("auth/options", views.OptionsViewSet.as_view({"get": "retrieve"}), name="sign-in-options"),
    path("auth/sso/start", pages.StartPage.as_view(), name="sso-start"),
    path("auth/sso/callback", pages.CallbackPage.as_view(), name="sso-callback"),
    path("auth/sso/token", views.SignOnViewSet.as_view({"post": "create"}), name="sso-token"),
]
