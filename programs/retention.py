"""How long requests for a place are kept; the job that keeps all rules is accounts' own."""

from accounts.flows.retention import Rule

RULES = (Rule("Requests for a place that were refused", 365),)
