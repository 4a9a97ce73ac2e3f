from api.core.routers import Router
from api.projects import views

router = Router()
router.register("projects", views.ProjectViewSet, basename="project")

urlpatterns = router.urls
