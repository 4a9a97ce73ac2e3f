"""docs/ops/kubernetes: the same product as docker-compose.prod.yml. The pipeline holds it against the schemas too."""

import pytest
import yaml

from project.tooling.shell import ROOT

FOLDER = ROOT / "docs/ops/kubernetes"
KUSTOMIZATION = yaml.safe_load((FOLDER / "kustomization.yaml").read_text(encoding="utf-8"))
OBJECTS = {
    (thing["kind"], thing["metadata"]["name"]): thing
    for name in KUSTOMIZATION["resources"]
    for thing in yaml.safe_load_all((FOLDER / name).read_text(encoding="utf-8"))
}
PODS = {
    name: thing["spec"]["template"]["spec"]
    for (kind, name), thing in OBJECTS.items()
    if kind in ("Deployment", "Job")
}
COMPOSE = yaml.safe_load((ROOT / "docker-compose.prod.yml").read_text(encoding="utf-8"))["services"]
BOXES = [
    (name, box["name"])
    for name, pod in PODS.items()
    for box in (*pod.get("initContainers", []), *pod["containers"])
]


def box_of(pod, name):
    return next(
        box for box in (*PODS[pod].get("initContainers", []), *PODS[pod]["containers"]) if box["name"] == name
    )


def test_every_file_is_applied():
    assert {path.name for path in FOLDER.glob("*.yaml")} - {"kustomization.yaml"} == set(
        KUSTOMIZATION["resources"]
    )
    assert set(PODS) == {"web", "worker", "migrate", "nginx"}


@pytest.mark.parametrize(("pod", "name"), BOXES)
def test_a_container_has_no_more_power_than_it_needs(pod, name):
    security, box = PODS[pod]["securityContext"], box_of(pod, name)

    assert security["runAsNonRoot"] is True
    assert security["runAsUser"] == (101 if pod == "nginx" else 10001)
    assert security["seccompProfile"] == {"type": "RuntimeDefault"}
    assert PODS[pod]["automountServiceAccountToken"] is False
    assert box["securityContext"] == {
        "readOnlyRootFilesystem": True,
        "allowPrivilegeEscalation": False,
        "capabilities": {"drop": ["ALL"]},
    }
    assert set(box["resources"]["requests"]) == {"cpu", "memory"}
    assert "memory" in box["resources"]["limits"]


@pytest.mark.parametrize(("pod", "name"), BOXES)
def test_images_are_those_that_kustomize_names(pod, name):
    assert box_of(pod, name)["image"] in {image["name"] for image in KUSTOMIZATION["images"]}


def test_a_release_is_named_and_never_taken_for_the_latest():
    assert {image["newTag"] for image in KUSTOMIZATION["images"]} == {"COMMIT"}


@pytest.mark.parametrize(("pod", "name"), BOXES)
def test_what_is_mounted_is_there(pod, name):
    volumes = {volume["name"] for volume in PODS[pod]["volumes"]}

    assert {mount["name"] for mount in box_of(pod, name)["volumeMounts"]} <= volumes


@pytest.mark.parametrize(("pod", "command"), [("migrate", "migrate"), ("worker", "worker")])
def test_the_commands_are_those_of_compose(pod, command):
    assert box_of(pod, pod)["command"] == COMPOSE[command]["command"]


def test_the_settings_are_those_of_compose():
    ours = set(OBJECTS["ConfigMap", "server"]["data"])
    theirs = COMPOSE["web"]["environment"]

    # No backups are made there: the database is somebody else's.
    assert ours == {name for name, value in theirs.items() if value is not None} - {"BACKUP_STATUS_FILE"}
    secrets = {
        value.rsplit("/", 1)[1]
        for name, value in OBJECTS["ConfigMap", "server"]["data"].items()
        if name.endswith("_FILE")
    }
    assert secrets == set(COMPOSE["web"]["secrets"])


def test_who_lives_gets_requests_and_is_asked_by_the_name_that_is_served():
    web = box_of("web", "web")
    host = [{"name": "Host", "value": OBJECTS["ConfigMap", "nginx"]["data"]["PUBLIC_HOST"]}]

    paths = {kind: web[f"{kind}Probe"]["httpGet"] for kind in ("startup", "liveness", "readiness")}
    assert {kind: probe["path"] for kind, probe in paths.items()} == {
        "startup": "/health",
        "liveness": "/health",
        "readiness": "/health",
    }
    assert all(probe["httpHeaders"] == host for probe in paths.values())


def test_nobody_serves_before_the_schema_is_there_and_only_the_job_brings_it():
    for pod in ("web", "worker"):
        assert PODS[pod]["initContainers"][0]["command"] == ["python", "manage.py", "migrate", "--check"]
    assert "migrate" not in box_of("web", "web").get("command", [])


@pytest.mark.parametrize("name", ["web", "nginx"])
def test_a_release_and_the_loss_of_a_machine_leave_somebody_to_answer(name):
    deployment = OBJECTS["Deployment", name]["spec"]

    assert deployment["strategy"]["rollingUpdate"] == {"maxUnavailable": 0, "maxSurge": 1}
    assert OBJECTS["PodDisruptionBudget", name]["spec"]["minAvailable"] == 1
    assert box_of(name, name)["lifecycle"]["preStop"]["exec"]["command"][0] == "sleep"
    replicas = deployment.get("replicas") or OBJECTS["HorizontalPodAutoscaler", "web"]["spec"]["minReplicas"]
    assert replicas == 2


def test_who_stops_has_longer_than_the_wait_and_the_requests_under_way():
    wait = int(box_of("web", "web")["lifecycle"]["preStop"]["exec"]["command"][1])

    # nginx asks for the name every ten seconds; gunicorn gives its requests thirty.
    assert wait > 10
    assert PODS["web"]["terminationGracePeriodSeconds"] > wait + 30


def test_the_number_of_web_pods_is_the_autoscalers():
    assert "replicas" not in OBJECTS["Deployment", "web"]["spec"]
    assert OBJECTS["HorizontalPodAutoscaler", "web"]["spec"]["scaleTargetRef"]["name"] == "web"


def test_only_nginx_reaches_web_and_the_ingress_reaches_nginx():
    policy = OBJECTS["NetworkPolicy", "web"]["spec"]
    backend = OBJECTS["Ingress", "mutirao"]["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"][
        "name"
    ]

    assert policy["ingress"][0]["from"] == [{"podSelector": {"matchLabels": {"app": "nginx"}}}]
    assert backend == "nginx"
    for name in ("web", "nginx"):
        assert OBJECTS["Service", name]["spec"]["selector"] == {"app": name}


def test_there_is_no_secret_in_a_file():
    assert not any(kind == "Secret" for kind, _ in OBJECTS)
