from api.core.routers import Router
from api.filters import views

router = Router()
router.register("filters", views.SavedFilterViewSet, basename="saved-filter")

urlpatterns = router.urls
