"""Synonyms: what US agencies and schools call the same group of children."""

from __future__ import annotations

import re
from collections.abc import Mapping

SHORT: Mapping[str, str] = {
    "gr": "grade", "&": "and", "2": "two", "yrs": "years", "sch": "school", "st": "saint", "mt": "mount", "math": "mathematics",
    "maths": "mathematics", "econ": "economically", "amer": "american", "ed": "education",
}  # fmt: skip
ORDINALS: Mapping[str, str] = {
    **{f"{n}{end}": str(n) for n in range(1, 13) for end in ("st", "nd", "rd", "th")},
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8",
    "ninth": "9", "tenth": "10", "eleventh": "11", "twelfth": "12",
}  # fmt: skip
GRADE = re.compile(r"(?:grades?|g) ?(?P<after>\d{1,2})|(?P<before>\d{1,2}) grade(?:rs?)?")
SAME: Mapping[str, str] = {
    spelt: one
    for one, spellings in {
        "female": ("f", "girls", "girl", "women", "females", "fem"),
        "male": ("m", "boys", "boy", "men", "males"),
        "black": (
            "african american", "black or african american", "black african american", "african american or black", "black not hispanic",
        ),
        "white": ("caucasian", "white caucasian", "white or caucasian", "white alone"),
        "hispanic": (
            "hispanic or latino", "hispanic latino", "latino", "latina", "latinx", "latino hispanic", "hispanic latinx", "hispanic or latinx",
            "hispanic or latino of any race", "hispanic latino of any race", "hispanic of any race", "hispanics", "latino a",
        ),
        "two or more races": (
            "two or more", "multiracial", "multi racial", "multi race", "multiple races", "more than one race", "mixed race",
            "multi ethnic", "multiethnic", "two plus races",
        ),
        "american indian": (
            "american indian or alaska native", "american indian alaska native", "native american", "american indian or alaskan native",
            "american indian alaskan native", "indian or alaska native", "native american or alaska native", "american indian and alaska native",
            "aian", "ai an",
        ),
        "pacific islander": (
            "native hawaiian", "native hawaiian or other pacific islander", "native hawaiian or pacific islander",
            "hawaiian pacific islander", "native hawaiian pacific islander", "native hawaiian other pacific islander",
            "native hawaiian and other pacific islander", "hawaiian or pacific islander", "other pacific islander", "nhpi", "nh pi",
        ),
        "other races": ("other race", "other races and ethnicities", "some other race", "all other races"),
        "english learners": (
            "english learner", "english language learners", "english language learner", "ell", "ells", "el", "els", "lep",
            "limited english proficient", "limited english proficiency", "english learners el", "multilingual learners",
            "emergent bilingual", "emergent bilinguals",
        ),
        "not english learners": (
            "non ell", "non el", "non english learners", "non english learner", "not english learner", "not ell", "non lep",
            "students who are not english learners", "english proficient", "non english language learners",
        ),
        "students with disabilities": (
            "student with disabilities", "special education", "swd", "sped", "with disabilities", "disabled", "iep", "with iep",
            "students with iep", "students with ieps", "disability with iep", "disability with iep total", "students with disability",
            "students with disabilities iep", "special needs", "special education students",
        ),
        "students without disabilities": (
            "non special education", "non swd", "no disability", "no disabilities", "without disabilities", "students without iep",
            "without iep", "not disabled", "non disabled", "nondisabled", "student without disabilities", "general education students",
        ),
        "economically disadvantaged": (
            "economically disadvantaged students", "disadvantaged", "socioeconomically disadvantaged", "economically disadv",
            "low income", "low income students", "economically dis",
        ),
        "not economically disadvantaged": (
            "non economically disadvantaged", "noneconomically disadvantaged", "not disadvantaged", "non disadvantaged", "not low income",
            "non low income", "not economically disadvantaged students", "non economically disadvantaged students",
        ),
        "free or reduced price meals": (
            "frl", "frpl", "frpm", "free reduced price meals", "free or reduced lunch", "free reduced lunch", "free and reduced lunch",
            "free or reduced price lunch", "free reduced price lunch", "free and reduced price meals", "free reduced meals",
        ),
        "homeless": ("homeless students", "mckinney vento", "students experiencing homelessness", "experiencing homelessness"),
        "foster care": ("foster", "students in foster care", "foster youth", "youth in foster care", "foster children"),
        "migrant": ("migrant students", "migratory students", "migrants"),
        "kindergarten": ("k", "kg", "grade k", "kinder", "kindergartners", "kindergarteners"),
        "reading": ("ela", "english language arts", "english reading", "language arts", "reading ela", "ela reading"),
    }.items()
    for spelt in spellings
}  # fmt: skip
"""What stands for the same group (the categories of 62 FR 58782 and of EDFacts), in folded words."""
WEAKLY: Mapping[str, tuple[str, ...]] = {
    "economically disadvantaged": ("free or reduced price meals",),
    "free or reduced price meals": ("economically disadvantaged",),
}
"""What often stands for a group and is not defined as it is: asked, never taken."""
