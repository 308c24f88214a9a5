-- events: what the shapes of other data sets ask of an incident, as temporary tables:
--
--     exported        one row: when (seconds, iso)
--     event_party     who stands where: codes, words, role, home; civil: one of those whom others count as civilians
--     (CROSS JOIN: the reports of an incident first; by party it would be all of that party's)
--     event           one row an incident: days, place and its level, tolls, whether the sufferers are civilians, the earliest
--                     report (source) with its document, who published it

CREATE TEMP TABLE exported AS SELECT moment() AS seconds, strftime('%Y-%m-%dT%H:%M:%SZ', moment(), 'unixepoch') AS iso;

CREATE TEMP TABLE event_party AS
  SELECT p.incident, p.slot, p.nth, p.party, p.name, party_words(p.party, p.name) AS words, b.base,
    party_home(p.party) AS home,
    coalesce(CASE WHEN p.party NOT LIKE 'med:%' AND length(b.base) < length(p.party) THEN upper(substr(p.party, length(b.base) + 2)) END,
      CASE WHEN p.party LIKE 'med:%' THEN 'MED' END,
      (SELECT q.role FROM reports r CROSS JOIN parties q ON q.kind = 'report' AND q.record = r.report AND q.slot = p.slot AND q.party = p.party
       WHERE r.incident = p.incident AND q.role <> '' GROUP BY q.role ORDER BY count(*) DESC, q.role LIMIT 1)) AS role,
    b.base GLOB '[A-Z][A-Z][A-Z]' AS state
  FROM picked_incidents JOIN incident_parties p USING (incident)
    JOIN (SELECT DISTINCT party, CASE WHEN party LIKE 'med:%' OR instr(party, ':') = 0 THEN party
      ELSE substr(party, 1, instr(party, ':') - 1) END AS base FROM incident_parties) b USING (party)
  ORDER BY p.incident, p.slot, p.nth;
ALTER TABLE event_party ADD COLUMN civil INTEGER;
UPDATE event_party SET civil = ifnull(role IN ('CVL', 'REF', 'MED', 'EDU', 'BUS', 'NGO', 'IGO', 'REL', 'OPP', 'PTY', 'JUD'), 0);
CREATE UNIQUE INDEX temp.event_party_by ON event_party (incident, slot, nth);

CREATE TEMP TABLE event AS
  SELECT i.incident, i.type, i.mode, i.date_from, i.date_to, i.country, i.place, i.lat, i.lon,
    i.documents, i.independent_documents, i.reports, i.status,
    ifnull(i.date_from, i.date_to) AS day, ifnull(i.date_to, i.date_from) AS last_day,
    CAST(julianday(i.date_to) - julianday(i.date_from) + 1 AS INTEGER) AS days,     -- NULL where one end is open
    CASE WHEN i.place IS NOT NULL THEN (SELECT r.level FROM reports r WHERE r.incident = i.incident AND r.place = i.place AND r.level IS NOT NULL
      GROUP BY r.level ORDER BY count(*) DESC, r.level LIMIT 1) END AS level,
    CASE WHEN i.place IS NOT NULL THEN (SELECT r.geoname FROM reports r WHERE r.incident = i.incident AND r.place = i.place AND r.geoname IS NOT NULL
      GROUP BY r.geoname ORDER BY count(*) DESC, r.geoname LIMIT 1) END AS geoname,
    k.low AS killed_low, k.best AS killed_best, k.high AS killed_high,
    j.low AS injured_low, j.best AS injured_best, j.high AS injured_high,
    CASE WHEN NOT EXISTS (SELECT 1 FROM event_party p WHERE p.incident = i.incident AND p.slot = 'recipient') THEN 'nobody'
      WHEN EXISTS (SELECT 1 FROM event_party p WHERE p.incident = i.incident AND p.slot = 'recipient' AND NOT civil) THEN 'armed'
      ELSE 'civil' END AS victims,
    (SELECT r.report FROM reports r JOIN documents d USING (doc) WHERE r.incident = i.incident
      ORDER BY d.published_from IS NULL, d.published_from, d.copy_of IS NOT NULL, d.document, r.sentence_from, r.trigger_from, r.id LIMIT 1) AS source,
    (SELECT group_concat(publisher, '; ') FROM (SELECT DISTINCT coalesce(d.publisher, d.document) AS publisher FROM reports r
      JOIN documents d USING (doc) WHERE r.incident = i.incident ORDER BY 1)) AS publishers,
    o.quad, o.intensity, o.cameo,
    (SELECT group_concat(words, ', ') FROM event_party p WHERE p.incident = i.incident AND p.slot = 'actor') AS actors,
    (SELECT group_concat(words, ', ') FROM event_party p WHERE p.incident = i.incident AND p.slot = 'recipient') AS recipients,
    (SELECT group_concat(words, ', ') FROM event_party p WHERE p.incident = i.incident AND p.slot = 'third_party') AS third_parties
  FROM picked_incidents JOIN incidents i USING (incident)
    LEFT JOIN tolls k ON k.incident = i.incident AND k.about = 'killed'
    LEFT JOIN tolls j ON j.incident = i.incident AND j.about = 'injured'
    LEFT JOIN ontology o ON o.type = i.type AND o.mode IS i.mode
  ORDER BY ifnull(i.date_from, ifnull(i.date_to, '9999')), i.incident;
CREATE UNIQUE INDEX temp.event_by ON event (incident);
-- "Pakistan → civilians of Afghanistan: ASSAULT aerial"
ALTER TABLE event ADD COLUMN headline TEXT;
UPDATE event SET headline = ifnull(actors, 'unknown') || ifnull(' → ' || recipients, '') || ': ' || type || ifnull(' ' || mode, '');
