-- assessments: one row a judgement of how a relation stands or moves.
SELECT a.id, d.document, a.direction,
  (SELECT group_concat(party, '; ') FROM (SELECT party FROM parties WHERE kind = 'assessment' AND record = a.assessment AND slot = 'parties' ORDER BY nth)) AS parties,
  (SELECT group_concat(party, '; ') FROM (SELECT party FROM parties WHERE kind = 'assessment' AND record = a.assessment AND slot = 'according_to' ORDER BY nth)) AS according_to,
  a.date_from, a.date_to, a.sentence_from, a.sentence_to, a.quote
FROM picked_assessments JOIN assessments a USING (assessment) JOIN documents d USING (doc)
ORDER BY d.document, a.sentence_from, a.id, a.assessment;
