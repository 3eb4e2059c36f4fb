#!/bin/sh
# Serves a Lightning Fast Shop (Django 1.10; drawn by the server): serve.sh DIR PORT. The first run installs and fills it.
# PYTHON2 names a Python 2.7.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1" && cd "$1"
if [ ! -e ready ]; then
  rm -rf shop                    # what an interrupted first run left
  python3 -m venv tool
  tool/bin/pip install -q "virtualenv<20.22"  # the last that makes an environment for Python 2.7
  tool/bin/virtualenv -q -p "$PYTHON2" venv
  venv/bin/pip install -q "setuptools_scm<6" "Pillow==6.2.2" "Django==1.10.8" "rjsmin==1.0.12" "rcssmin==1.0.6" \
    "django-appconf==1.0.3" "django-compressor==2.1.1" "django-localflavor==1.4.1" "gunicorn<20" "whitenoise<5" "requests<2.28" "django-countries==4.6.2"
  venv/bin/pip install -q --no-deps "django-lfs==0.11" "lfs-theme==0.11.1" "django-portlets==1.5" "django-reviews==1.2.1" \
    "lfs-contact==1.3.1" "lfs-order-numbers==1.2" "lfs-paypal==1.4.1" "django-paypal==0.3.6" "django-postal==0.96"
  mkdir shop && cp "$here"/*.py shop/ && cd shop
  export DJANGO_SETTINGS_MODULE=settings PYTHONPATH=.
  ../venv/bin/django-admin migrate --noinput
  ../venv/bin/django-admin lfs_init
  ../venv/bin/python -c "import django; django.setup(); execfile('seed.py')"
  ../venv/bin/django-admin collectstatic --noinput
  cd .. && touch ready
fi
cd shop
exec ../venv/bin/gunicorn -b "127.0.0.1:$2" -w 2 served
