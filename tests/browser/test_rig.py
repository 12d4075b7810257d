"""The browser rig itself: a check that finds nothing must be able to find something."""

from __future__ import annotations

from werkzeug import Response

PAGE = '<!doctype html><html lang="en"><title>A page</title><main><h1>One</h1><img src="data:," {alt}></main></html>'


def test_axe_finds_an_image_without_words_in_spite_of_a_policy_that_forbids_scripts(page, serve, axe):
    page.goto(serve(_answer(PAGE.format(alt=""))))
    assert [v["rule"] for v in axe(page)] == ["image-alt"]


def test_axe_finds_nothing_on_a_sound_page(page, serve, axe):
    page.goto(serve(_answer(PAGE.format(alt='alt="nothing"'))))
    assert axe(page) == []


def _answer(html):
    policy = {"Content-Security-Policy": "default-src 'none'; img-src data:"}
    return Response(html, mimetype="text/html", headers=policy)
