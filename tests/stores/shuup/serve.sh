#!/bin/sh
# Serves a Shuup shop (Django; drawn by the server, with its own sample goods): serve.sh DIR PORT. The first run installs and fills it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1/data/shop" && cd "$1"
export SHUUP_WORKBENCH_BASE_DIR="$PWD/data/shop"
if [ ! -e ready ]; then
  python3 -m venv venv
  venv/bin/pip install -q "setuptools<66" wheel
  venv/bin/pip install -q "shuup==3.1.0"
  cp "$here/sitecustomize.py" venv/lib/python3*/site-packages/
  sed -i "s/_member_names.remove('Labels')/_member_names.pop('Labels', None)/" venv/lib/python3*/site-packages/enumfields/enums.py
  venv/bin/python -m shuup_workbench migrate
  venv/bin/python -m shuup_workbench shuup_init
  venv/bin/python -m shuup_workbench shell -c "exec(open('$here/seed.py').read(), {})"
  touch ready
fi
exec venv/bin/python -m shuup_workbench runserver --noreload "127.0.0.1:$2"
