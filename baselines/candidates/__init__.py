"""Candidates for a baseline: which windows may be drawn, for what reasons, and what each would expect and ask."""

from baselines.candidates.comparison import Candidate, compare
from baselines.candidates.proposal import Cure, Proposal, proposals
from baselines.candidates.reasons import Ground, Reason

__all__ = ["Candidate", "Cure", "Ground", "Proposal", "Reason", "compare", "proposals"]
