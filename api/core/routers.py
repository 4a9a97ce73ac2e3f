from rest_framework import routers


class Router(routers.SimpleRouter):
    """Routes the actions for which a view states a policy, and no other."""

    def __init__(self):
        super().__init__(trailing_slash=False)

    def get_method_map(self, viewset, method_map):
        mapped = super().get_method_map(viewset, method_map)
        return {method: action for method, action in mapped.items() if action in viewset.policy}
