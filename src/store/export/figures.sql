-- figures: one row a number over a period ("444 attacks in 2024").
SELECT f.id, d.document, f.what, f.low, f.high, f.unit, f.country, f.period_from, f.period_to,
  (SELECT group_concat(party, '; ') FROM (SELECT party FROM parties WHERE kind = 'figure' AND record = f.figure AND slot = 'about' ORDER BY nth)) AS about,
  (SELECT group_concat(party, '; ') FROM (SELECT party FROM parties WHERE kind = 'figure' AND record = f.figure AND slot = 'according_to' ORDER BY nth)) AS according_to,
  f.sentence_from, f.sentence_to, f.quote
FROM picked_figures JOIN figures f USING (figure) JOIN documents d USING (doc)
ORDER BY d.document, f.sentence_from, f.id, f.figure;
