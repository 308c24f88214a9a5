-- incidents: one row an incident, with the tolls of its claims: low, best, high. Reports, documents and independent
-- documents are counted apart.
CREATE TEMP TABLE incident_slot AS
  SELECT incident, slot, group_concat(party, '; ') AS codes, group_concat(party_words(party, name), '; ') AS names
  FROM (SELECT * FROM incident_parties WHERE incident IN (SELECT incident FROM picked_incidents) ORDER BY incident, slot, nth)
  GROUP BY incident, slot;
CREATE UNIQUE INDEX temp.incident_slot_by ON incident_slot (incident, slot);
SELECT i.incident AS id, i.type, i.mode, a.codes AS actor, a.names AS actor_names, b.codes AS recipient, b.names AS recipient_names,
  c.codes AS third_party, c.names AS third_party_names, i.status, i.date_from, i.date_to, i.country, i.place, i.lat, i.lon,
  k.low AS killed_low, k.best AS killed_best, k.high AS killed_high,
  j.low AS injured_low, j.best AS injured_best, j.high AS injured_high,
  i.independent_documents, i.documents, i.reports,
  (SELECT count(*) FROM claims x WHERE x.incident = i.incident) AS claims,
  (SELECT group_concat(source, '; ') FROM incident_sources x WHERE x.incident = i.incident) AS sources
FROM picked_incidents JOIN incidents i USING (incident)
  LEFT JOIN incident_slot a ON a.incident = i.incident AND a.slot = 'actor'
  LEFT JOIN incident_slot b ON b.incident = i.incident AND b.slot = 'recipient'
  LEFT JOIN incident_slot c ON c.incident = i.incident AND c.slot = 'third_party'
  LEFT JOIN tolls k ON k.incident = i.incident AND k.about = 'killed'
  LEFT JOIN tolls j ON j.incident = i.incident AND j.about = 'injured'
ORDER BY ifnull(i.date_from, ifnull(i.date_to, '9999')), i.incident;
