from api.core.permissions import USUAL_POLICY
from api.core.views import ResourceViewSet
from api.labels import services
from api.labels.abilities import abilities
from api.labels.filters import LabelFilter
from api.labels.models import Label
from api.labels.serializers import LabelInputSerializer, LabelSerializer


class LabelViewSet(ResourceViewSet):
    model = Label
    serializer_class = LabelSerializer
    write_serializer_class = LabelInputSerializer
    filterset_class = LabelFilter
    ordering = ("name",)
    ordering_fields = ("id", "name", "created_at")
    ordering_columns = {"name": "sort_name"}
    abilities = staticmethod(abilities)
    policy = USUAL_POLICY

    def create_row(self, data):
        return services.create_label(by=self.asker, **data)

    def update_row(self, label, data):
        return services.update_label(label, by=self.asker, **data)

    def delete_row(self, label):
        services.delete_label(label, by=self.asker)
