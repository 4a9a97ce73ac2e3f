from api.core.routers import Router
from api.labels import views

router = Router()
router.register("labels", views.LabelViewSet, basename="label")

urlpatterns = router.urls
