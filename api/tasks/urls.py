from api.core.routers import Router
from api.tasks import views

router = Router()
router.register("tasks", views.TaskViewSet, basename="task")

urlpatterns = router.urls
