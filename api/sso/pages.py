"""The two addresses that a browser opens as pages: to the provider, and back from it. Both answer with a redirect."""

import logging
import secrets
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.views import View
from rest_framework.exceptions import Throttled

from api.core.limits import Limit, address_of, refund, spend
from api.core.text import one_line
from api.sso import cookies, metadata, provider, services
from api.sso.exceptions import SignOnFailed
from api.sso.paths import HOME, ours

log = logging.getLogger(__name__)

# Each may cost requests to the provider.
PER_ADDRESS = Limit("sso-address", most=60, seconds=15 * 60)


class SignOnPage(View):
    http_method_names = ["get"]

    def dispatch(self, request, *args, **kwargs):
        if not settings.OIDC_ISSUER:
            raise Http404
        try:
            spend(PER_ADDRESS, address_of(request))
            response = super().dispatch(request, *args, **kwargs)
        except Throttled:
            response = _back("too_many")
        except SignOnFailed as failure:
            log.warning("single sign-on failed, %s: %s", failure.code, failure)
            response = _back(failure.code)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response


class StartPage(SignOnPage):
    def get(self, request):
        next_path = ours(request.GET.get("next", HOME))
        public = urlsplit(settings.PUBLIC_URL)
        if request.get_host() != public.netloc and "moved" not in request.GET:
            # The provider sends people back to PUBLIC_URL, where a cookie of another name would be missing.
            # Once: a proxy may tell us another name than the browser's, whatever we do.
            query = urlencode({"next": next_path, "moved": "1"})
            return HttpResponseRedirect(f"{settings.PUBLIC_URL}/api/auth/sso/start?{query}")
        attempt = provider.new_attempt()
        response = HttpResponseRedirect(provider.authorization_url(attempt))
        cookies.put_attempt(response, attempt, next_path)
        return response


class CallbackPage(SignOnPage):
    def get(self, request):
        try:
            response = self._take_up(request)
        except SignOnFailed as failure:
            log.warning("single sign-on failed, %s: %s", failure.code, failure)
            response = _back(failure.code)
        # Good for one answer of the provider, whatever it was.
        cookies.drop(response)
        return response

    def _take_up(self, request):
        kept = cookies.read_attempt(request)
        if kept is None or not secrets.compare_digest(
            request.GET.get("state", "").encode(), kept[0].state.encode()
        ):
            raise SignOnFailed("state_mismatch", "the answer does not belong to this browser")
        attempt, next_path = kept
        if error := request.GET.get("error", ""):
            code = "access_denied" if error == "access_denied" else "provider_error"
            raise SignOnFailed(code, f"the provider says {one_line(error, 60)}")
        if request.GET.get("iss", metadata.issuer()) != metadata.issuer():
            # RFC 9207: who does not say is who was asked.
            raise SignOnFailed("provider_error", "the answer is another provider's")
        token = services.recognise(request.GET.get("code", ""), attempt)
        response = HttpResponseRedirect(
            f"{settings.PUBLIC_URL}/sign-in/finish?{urlencode({'next': next_path})}"
        )
        cookies.put_pending(response, token)
        refund(PER_ADDRESS, address_of(request))
        return response


def _back(code):
    return HttpResponseRedirect(f"{settings.PUBLIC_URL}/sign-in?{urlencode({'sso_error': code})}")
