from django.urls import path

from api.addresses import views

urlpatterns = [
    path(
        "auth/email",
        views.AddressViewSet.as_view({"get": "retrieve", "post": "create", "delete": "destroy"}),
        name="own-email",
    ),
    path(
        "auth/email/confirm",
        views.AddressConfirmationViewSet.as_view({"post": "create"}),
        name="email-confirm",
    ),
]
