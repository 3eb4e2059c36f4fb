#!/bin/sh
# Serves a Cartridge shop (Mezzanine, Django; drawn by the server): serve.sh DIR PORT. The first run installs and fills it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1" && cd "$1"
if [ ! -e ready ]; then
  python3 -m venv venv
  venv/bin/pip install -q "setuptools<70" "cartridge==1.3.4" gunicorn whitenoise
  rm -rf shop_project            # what an interrupted first run left
  venv/bin/mezzanine-project -a cartridge shop_project
  (echo; cat "$here/settings.py") >> shop_project/shop_project/local_settings.py
  cp "$here/store_urls.py" "$here/served.py" shop_project/
  (cd shop_project && ../venv/bin/python manage.py createdb --noinput && ../venv/bin/python manage.py shell < "$here/seed.py" \
    && ../venv/bin/python manage.py collectstatic --noinput)
  touch ready
fi
cd shop_project
exec ../venv/bin/python -m gunicorn --no-control-socket -b "127.0.0.1:$2" -w 2 served
