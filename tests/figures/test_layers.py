"""Layers of colour without slivers and without gaps."""

from __future__ import annotations

import numpy as np

from supple.figures.layers import without_slivers


def test_a_strip_between_two_layers_goes_to_them_and_leaves_no_gap():
    left, strip, right = (np.zeros((60, 60), np.bool_) for _ in range(3))
    left[:, :30], strip[:, 30:33], right[:, 33:] = True, True, True
    found = without_slivers([left, strip, right])

    assert not found[1].any()
    assert (found[0] | found[2]).all()
    assert not (found[0] & found[2]).any()


def test_a_strip_that_touches_nothing_stays():
    alone = np.zeros((60, 60), np.bool_)
    alone[:, 30:33] = True

    assert (without_slivers([alone])[0] == alone).all()


def test_a_wide_layer_keeps_its_corners():
    square = np.zeros((60, 60), np.bool_)
    square[20:40, 20:40] = True

    assert (without_slivers([square, ~square])[0] == square).all()
