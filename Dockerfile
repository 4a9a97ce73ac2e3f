# The server. The client and the nginx that serves it are nginx/Dockerfile.
FROM python:3.13-slim-trixie AS packages
COPY requirements/production.txt .
# Wheels only: nothing is compiled, and no package's own code runs while it is installed.
RUN --mount=type=cache,target=/root/.cache/pip \
    python -m venv --without-pip /opt/venv \
 && python -m pip --python /opt/venv/bin/python --disable-pip-version-check install \
    --require-hashes --only-binary :all: --requirement production.txt


# pg_dump and pg_restore of the database's own version, with the libraries that they were linked to.
FROM postgres:18-trixie AS postgresql
RUN set -e; client=/opt/postgresql; mkdir -p $client/bin $client/lib $client/programs; \
    for name in pg_dump pg_restore; do \
        cp "$(dirname "$(command -v postgres)")/$name" $client/programs/; \
        printf '#!/bin/sh\nLD_LIBRARY_PATH=%s/lib exec %s/programs/%s "$@"\n' $client $client $name > $client/bin/$name; \
        chmod 0755 $client/bin/$name; \
    done; \
    ldd $client/programs/* | awk '$3 ~ "^/" && $1 !~ "^lib(c|m|dl|pthread|rt)[.]so" { print $3 }' | sort -u | xargs cp -Lt $client/lib


FROM python:3.13-slim-trixie
RUN groupadd --gid 10001 mutirao \
 && useradd --uid 10001 --gid mutirao --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin mutirao \
 && install --directory --owner mutirao --group mutirao --mode 0700 /var/lib/mutirao /var/lib/mutirao/backups /var/lib/mutirao/status
ENV PATH=/opt/venv/bin:/opt/postgresql/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOST=0.0.0.0 \
    PORT=8000 \
    MUTIRAO_ENV_FILE=
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY --from=postgresql /opt/postgresql /opt/postgresql
RUN pg_dump --version && pg_restore --version \
# What a variable switches on later: a library that is missing ends the build and not the service.
 && python -c "import celery, kombu.transport.pyamqp, kombu.transport.redis, redis, sentry_sdk, \
opentelemetry.exporter.otlp.proto.http.trace_exporter, opentelemetry.sdk.trace"
COPY manage.py .
COPY api api
COPY project project
# Readable whatever the umask was where the repository was cloned; compiled, because nothing can be written later.
RUN chmod -R a+rX . && python -m compileall -q api project
USER 10001:10001
EXPOSE 8000
# Live, not ready: a container that is restarted because the database is away helps nobody.
HEALTHCHECK --interval=5s --timeout=5s --start-period=30s --retries=6 CMD ["python", "-c", "\
import http.client, os, sys; \
host = (os.environ.get('ALLOWED_HOSTS') or 'localhost').replace(',', ' ').split()[0].lstrip('.'); \
server = http.client.HTTPConnection('127.0.0.1', int(os.environ['PORT']), timeout=4); \
server.request('GET', '/health', headers={'Host': host}); \
sys.exit(server.getresponse().status != 200)"]
CMD ["gunicorn", "-c", "project/gunicorn.conf.py", "project.wsgi"]
