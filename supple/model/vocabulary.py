"""Words that content may use: position families, versions, cautions, muscles.

Cautions and their wording come from section 13 and the muscle names from section 10 of the project's fact sheet.
"""

from __future__ import annotations

FAMILIES = {
    "back": "On your back",
    "kneeling": "Kneeling",
    "lunge": "Lunge",
    "seated": "Sitting on the floor",
    "chair": "On a chair",
    "standing": "Standing",
}
"""Position family → what readers see."""

VERSIONS = {
    "standard": "Standard",
    "easier": "Easier",
    "harder": "Harder",
    "chair": "On a chair",
    "bed": "In bed",
    "standing": "Standing",
}
"""Version of a stretch → what readers see; the letters of shared links are the first ones (`standard` has none)."""

CAUTIONS = {
    "pregnant-16w": "I am more than 16 weeks pregnant",
    "pelvic-girdle-pain": "I have pain at the front or back of my pelvis",
    "osteoporosis": "I have thin bones or once broke a bone in my spine",
    "hip-replacement": "I have a new hip with movement limits",
    "pinching-hip": "My hip pinches at the front",
    "knee": "I have a sore or stiff knee",
    "wrist": "I have a sore wrist",
    "neck": "I have a sore neck",
    "shoulder": "I have a sore shoulder",
    "balance": "I do not feel steady on my feet",
    "worse-bending-back": "My pain gets worse when I lean back",
    "worse-bending-forward": "My leg pain gets worse when I bend forward",
    "belly-surgery-or-hernia": "I have a hernia or had belly surgery not long ago",
    "cannot-get-to-floor": "I cannot get down to the floor and up again",
}
"""Caution tag → the reader's own statement in "does this apply to you?"; site.toml may add to them."""

MUSCLES = {
    "gluteus maximus": "big buttock muscle",
    "gluteus medius": "side of the hip",
    "piriformis": "deep buttock",
    "obturator internus": "deep hip rotator",
    "gemelli": "deep hip rotators",
    "quadratus femoris": "deep hip rotator",
    "iliopsoas": "deep hip flexor",
    "rectus femoris": "front of the thigh",
    "quadriceps": "front of the thigh",
    "tensor fasciae latae": "outer front of the hip",
    "sartorius": "long muscle across the thigh",
    "adductors": "inner thigh",
    "adductor magnus": "inner thigh",
    "adductor longus": "inner thigh",
    "adductor brevis": "inner thigh",
    "pectineus": "inner thigh, near the groin",
    "gracilis": "inner thigh",
    "hamstrings": "back of the thigh",
    "gastrocnemius": "calf",
    "soleus": "deep calf",
    "tibialis anterior": "front of the shin",
    "erector spinae": "long back muscles",
    "multifidus": "small deep back muscles",
    "rotatores": "smallest turning muscles of the spine",
    "quadratus lumborum": "side of the lower back",
    "thoracolumbar fascia": "sheet over the lower back",
    "latissimus dorsi": "broad back",
    "teres major": "back of the shoulder",
    "serratus anterior": "side of the ribs",
    "obliques": "sides of the belly",
    "rectus abdominis": "front of the belly",
    "transversus abdominis": "deep belly",
}
"""Latin name → plain name, which is always printed beside it."""
