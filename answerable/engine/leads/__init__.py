"""Purchases of CCTV that name no maker: which body to ask, about what, and who installs at many of them.

A lead is internal: it proves nothing about any company, and never becomes a finding or a fact by itself.
"""

from answerable.engine.lead import KINDS, STRENGTHS, Brand, Kind, Lead, NoLead, Strength, Words

from .brands import Brands
from .groups import BodyLeads, group_by_body, strongest
from .question import law_of, question_of
from .reading import LeadReader
from .suppliers import (
    NO_BODY,
    Money,
    Supplier,
    body_key,
    body_name,
    once_each,
    rank_suppliers,
    supplier_key,
    totals,
)
from .wording import RAW

__all__ = [
    "KINDS",
    "NO_BODY",
    "RAW",
    "STRENGTHS",
    "BodyLeads",
    "Brand",
    "Brands",
    "Kind",
    "Lead",
    "LeadReader",
    "Money",
    "NoLead",
    "Strength",
    "Supplier",
    "Words",
    "body_key",
    "body_name",
    "group_by_body",
    "law_of",
    "once_each",
    "question_of",
    "rank_suppliers",
    "strongest",
    "supplier_key",
    "totals",
]
