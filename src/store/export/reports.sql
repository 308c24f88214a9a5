-- reports: one row a report: what one sentence says. Lists are joined by "; ". Spans are bytes of the document's text.
CREATE TEMP TABLE report_party AS
  SELECT record AS report, slot, group_concat(party, '; ') AS codes, group_concat(party_words(party, name), '; ') AS names
  FROM (SELECT * FROM parties WHERE kind = 'report' AND record IN (SELECT report FROM picked_reports) ORDER BY record, slot, nth)
  GROUP BY record, slot;
CREATE UNIQUE INDEX temp.report_party_slot ON report_party (report, slot);
SELECT r.id, d.document, r.incident, r.type, r.mode,
  (SELECT group_concat(value, '; ') FROM json_each(r.contexts)) AS contexts, r.quad, r.intensity, r.cameo,
  a.codes AS actor, a.names AS actor_names, b.codes AS recipient, b.names AS recipient_names,
  c.codes AS third_party, c.names AS third_party_names, r.status,
  s.codes AS according_to, s.names AS according_to_names, n.codes AS denied_by, n.names AS denied_by_names,
  r.date_from, r.date_to, r.date_text, r.country, r.place, r.level, r.lat, r.lon, r.geoname,
  (SELECT low FROM counts WHERE report = r.report AND what = 'killed') AS killed_low,
  (SELECT high FROM counts WHERE report = r.report AND what = 'killed') AS killed_high,
  (SELECT low FROM counts WHERE report = r.report AND what = 'injured') AS injured_low,
  (SELECT high FROM counts WHERE report = r.report AND what = 'injured') AS injured_high,
  nullif((SELECT json_group_object(what, json_array(low, high)) FROM counts WHERE report = r.report), '{}') AS counts,
  (SELECT group_concat(text, '; ') FROM things WHERE report = r.report AND slot = 'targets') AS targets,
  (SELECT group_concat(text, '; ') FROM things WHERE report = r.report AND slot = 'weapons') AS weapons,
  r.confidence, r.sentence_from, r.sentence_to, r.quote, r.trigger_from, r.trigger_to, r.trigger_text, r.why,
  (SELECT document FROM documents o WHERE o.doc = r.origin) AS lifted_from
FROM picked_reports JOIN reports r USING (report) JOIN documents d USING (doc)
  LEFT JOIN report_party a ON a.report = r.report AND a.slot = 'actor'
  LEFT JOIN report_party b ON b.report = r.report AND b.slot = 'recipient'
  LEFT JOIN report_party c ON c.report = r.report AND c.slot = 'third_party'
  LEFT JOIN report_party s ON s.report = r.report AND s.slot = 'according_to'
  LEFT JOIN report_party n ON n.report = r.report AND n.slot = 'denied_by'
ORDER BY d.document, r.sentence_from, r.trigger_from, r.id, r.report;
