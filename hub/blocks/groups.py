"""The four groups in which editors find blocks, and what rich text may hold in each place."""

TEXT = "Text"
EVIDENCE = "Evidence"
PRACTICE = "Practice"
LEAD_ON = "Lead on"

INLINE = ["bold", "italic", "link", "document-link", "code"]
PROSE = [*INLINE, "hr"]
NESTED = [*INLINE, "ol", "ul"]
