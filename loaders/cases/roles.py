"""Roles: what a column of a case-management export can carry, and what is counted of its rows."""

from __future__ import annotations

from enum import StrEnum


class CaseRole(StrEnum):
    """What a column carries. A breakdown's columns are named by the breakdown and stand apart."""

    PERSON = "person"
    FIRST = "first"
    LAST = "last"
    NAME = "name"
    BIRTH = "birth"
    FAMILY = "family"
    RECORD = "record"
    PLACE = "place"
    ADDRESS = "address"
    PERIOD = "period"
    DAY = "day"
    START = "start"
    END = "end"
    PROGRAMME = "programme"
    PARTNER = "partner"
    DOOR = "door"
    SITE = "site"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    REFERRAL = "referral"
    COMPLETED = "completed"
    OUTCOME = "outcome"


class What(StrEnum):
    """What is counted.

    The five components of integrated services (single point of entry, comprehensive family assessment, joint case planning,
    co-location, partnership) are first contacts by door, assessments done, joint plans, families served by several
    programmes at one site with referrals for those who are not, and families known to several partners.
    """

    PERSONS = "persons"
    FAMILIES = "families"
    ENROLMENTS = "enrolments"
    REACH = "reach"
    OUTCOMES_MET = "outcomes_met"
    FIRST_CONTACTS = "first_contacts"
    ASSESSMENTS_DONE = "assessments_done"
    JOINT_PLANS = "joint_plans"
    CO_LOCATED = "co_located"
    KNOWN_TO_SEVERAL = "known_to_several_partners"
    REFERRALS_MADE = "referrals_made"
    REFERRALS_COMPLETED = "referrals_completed"


COMPONENTS = {
    "single point of entry": (What.FIRST_CONTACTS,),
    "comprehensive family assessment": (What.ASSESSMENTS_DONE,),
    "joint case planning": (What.JOINT_PLANS,),
    "co-location": (What.CO_LOCATED, What.REFERRALS_MADE, What.REFERRALS_COMPLETED),
    "partnership": (What.KNOWN_TO_SEVERAL,),
}
"""The five components of integrated services, and the counts that tell of each."""
SHARES = (
    What.REACH,
    What.OUTCOMES_MET,
    What.ASSESSMENTS_DONE,
    What.JOINT_PLANS,
    What.CO_LOCATED,
    What.KNOWN_TO_SEVERAL,
    What.REFERRALS_COMPLETED,
)
IDENTITY = (CaseRole.PERSON, CaseRole.FIRST, CaseRole.LAST, CaseRole.NAME, CaseRole.BIRTH)
DATED = (CaseRole.DAY, CaseRole.START, CaseRole.REFERRAL, CaseRole.ASSESSMENT)
"""Whose day places a row in a period, the first that is told."""
TIMES = (CaseRole.PERIOD, *DATED)
SPOKEN = (CaseRole.PLACE, CaseRole.PROGRAMME, CaseRole.PARTNER, CaseRole.DOOR, CaseRole.SITE)
ANSWERS = (
    CaseRole.ASSESSMENT,
    CaseRole.PLAN,
    CaseRole.REFERRAL,
    CaseRole.COMPLETED,
    CaseRole.OUTCOME,
)
ALL = "all"
OTHER = "other"
NOT_TOLD = "not told"
OUTSIDE = "outside or not matched"
UNAGREED = (OTHER, NOT_TOLD, OUTSIDE)
"""What stands for words that no community agreed on."""
