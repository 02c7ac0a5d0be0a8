"""Verbs that a step of a stretch begins with (PL7): what to do comes first, so that one can follow while listening."""

from __future__ import annotations

import re

VERBS = frozenset(
    re.findall(
        "[a-z]+",
        """
        add adjust aim allow angle arrange balance bear begin bend brace breathe bring brush carry catch
        change check choose circle clasp close come continue count cradle cross cup curl cushion do draw
        drift drop ease end engage exhale extend face feel fill find finish flatten flex float focus fold
        follow get give glide go grab grasp grip hang have hinge hold hook hug imagine inhale interlace join
        keep kneel lace lay lead lean leave lengthen let lie lift link listen look loop loosen lower make
        melt mind mirror move nod notice open pause perform pick place plant point position prepare press
        prop pull push put raise reach relax release remain remove repeat rest return rise rock roll rotate
        round scoot set shake shift sink sit slide slip soften spread squat squeeze stack stand start stay
        step stop straighten stretch stroke support swap sway swing switch take tap thread tilt tip touch travel
        try tuck turn twist unclasp uncross uncurl unfold untwist unwind use wait walk wrap
        """,
    )
)

BEFORE_VERB = frozenset(
    {"and", "then", "now", "next", "first", "finally", "also", "again", "once", "more", "if", "needed"}
)
"""Words that may stand in front."""
