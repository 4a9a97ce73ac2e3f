from api.core.routers import Router
from api.tokens import views

router = Router()
router.register("tokens", views.ApiTokenViewSet, basename="api-token")

urlpatterns = router.urls
