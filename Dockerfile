# The service alone: Neo4j runs beside it (see docker-compose.yml) and is in no layer of this image.
FROM python:3.12-slim AS build
WORKDIR /source
COPY requirements.lock pyproject.toml README.md LICENSE NOTICE ./
RUN python -m venv /opt/vankien \
 && /opt/vankien/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY app app
COPY ingest ingest
COPY schema schema
COPY queries queries
COPY store store
COPY samples samples
RUN /opt/vankien/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.12-slim
RUN useradd --system --create-home --uid 10001 vankien
COPY --from=build /opt/vankien /opt/vankien
ENV PATH=/opt/vankien/bin:$PATH PYTHONUNBUFFERED=1 VANKIEN_DATA=/data
RUN mkdir /data && chown vankien:vankien /data
USER vankien
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=6 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["vankien", "serve", "--host", "0.0.0.0", "--port", "8000"]
