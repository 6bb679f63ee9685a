"""The server lane Flask: its application, and the page that a demo begins with. The demos themselves are rows.py and its like.

Written as Flask's documentation and that of Flask-WTF, which protects its forms, have it.
"""

import os
from importlib.metadata import version

from flask import Flask, abort, render_template, request
from flask_wtf.csrf import CSRFProtect

import rows
from state import NoSuchRow, PageGone, TooManyRows, pages

app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ["SECRET_KEY"],
    SESSION_COOKIE_NAME="flask-session",  # cookies know no ports: another application here may have one called session
    SESSION_COOKIE_SAMESITE="Strict",
    TRUSTED_HOSTS=["127.0.0.1", "localhost"],
    MAX_CONTENT_LENGTH=16_384,
)
CSRFProtect(app)
app.register_blueprint(rows.blueprint, url_prefix="/rows")


@app.get("/")
def page():
    demo = request.args.get("demo", "rows")
    if demo not in app.blueprints:
        abort(404, f"This server has no demo {demo}.")
    return render_template("page.html", demo=demo, key=pages.open(request.args.get("seed", "")), version=version("flask"))


@app.errorhandler(PageGone)
def page_gone(error):
    return str(error), 410, {"Content-Type": "text/plain; charset=utf-8"}


@app.errorhandler(NoSuchRow)
def no_such_row(error):
    return str(error), 404, {"Content-Type": "text/plain; charset=utf-8"}


@app.errorhandler(TooManyRows)
def too_many_rows(error):
    return str(error), 422, {"Content-Type": "text/plain; charset=utf-8"}
