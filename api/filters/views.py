from api.core.permissions import USUAL_POLICY
from api.core.views import ResourceViewSet
from api.filters import services
from api.filters.abilities import abilities
from api.filters.filters import SavedFilterFilter
from api.filters.models import SavedFilter
from api.filters.serializers import SavedFilterInputSerializer, SavedFilterSerializer


class SavedFilterViewSet(ResourceViewSet):
    model = SavedFilter
    serializer_class = SavedFilterSerializer
    write_serializer_class = SavedFilterInputSerializer
    filterset_class = SavedFilterFilter
    ordering = ("name",)
    ordering_fields = ("id", "name", "created_at")
    ordering_columns = {"name": "sort_name"}
    abilities = staticmethod(abilities)
    policy = USUAL_POLICY

    def get_queryset(self):
        return super().get_queryset().with_owner()

    def create_row(self, data):
        return services.create_filter(by=self.asker, **data)

    def update_row(self, saved, data):
        return services.update_filter(saved, by=self.asker, **data)

    def delete_row(self, saved):
        services.delete_filter(saved, by=self.asker)
