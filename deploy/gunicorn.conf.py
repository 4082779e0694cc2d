"""How gunicorn serves the site: `gunicorn --config deploy/gunicorn.conf.py hub.wsgi`.

Settings: https://docs.gunicorn.org/en/stable/settings.html
"""

import multiprocessing
import os

# Only the proxy beside it may come in: whoever reaches this port can claim to have come by TLS.
bind = os.environ.get("BIND") or "127.0.0.1:8000"
workers = int(os.environ.get("WEB_CONCURRENCY") or min(2 * multiprocessing.cpu_count() + 1, 8))
worker_class = "gthread"
threads = 4
# A health check of the container must not wait for a slow disk.
worker_tmp_dir = "/dev/shm"  # noqa: S108
# Workers share what is loaded; so new code needs a restart, and HUP keeps the old.
preload_app = True
timeout = 30
graceful_timeout = 30
keepalive = 5
# A worker is replaced now and then, not all at the same time.
max_requests = 5000
max_requests_jitter = 500
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
accesslog = "-"
errorlog = "-"
control_socket_disable = True
