-- polecat: one row an incident whose day is known (or the night between two), in the 40 columns of POLECAT, tab-separated; "None" where nothing is known, lists joined by ";". Types, modes, contexts
-- and intensity are PLOVER's, as ours are. The story is the earliest document that tells of it.
SELECT number_of(v.incident) AS "Event ID", v.day AS "Event Date", v.type AS "Event Type", v.mode AS "Event Mode", v.intensity AS "Intensity",
  v.quad AS "Quad Code", (SELECT group_concat(value, ';') FROM (SELECT DISTINCT value FROM reports x, json_each(x.contexts) WHERE x.incident = v.incident ORDER BY 1)) AS "Contexts",
  (SELECT group_concat(p.words, ';') FROM event_party p LEFT JOIN countries c ON c.iso3 = coalesce(p.home, iif(p.state, p.base, NULL)) WHERE p.incident = v.incident AND p.slot = 'actor') AS "Actor Name",
  (SELECT group_concat(c.name, ';') FROM event_party p LEFT JOIN countries c ON c.iso3 = coalesce(p.home, iif(p.state, p.base, NULL)) WHERE p.incident = v.incident AND p.slot = 'actor') AS "Actor Country",
  (SELECT group_concat(c.cow, ';') FROM event_party p LEFT JOIN countries c ON c.iso3 = coalesce(p.home, iif(p.state, p.base, NULL)) WHERE p.incident = v.incident AND p.slot = 'actor') AS "Actor COW",
  (SELECT p.role FROM event_party p WHERE p.incident = v.incident AND p.slot = 'actor' AND p.role IS NOT NULL ORDER BY nth LIMIT 1) AS "Primary Actor Sector",
  (SELECT group_concat(p.role, ';') FROM event_party p LEFT JOIN countries c ON c.iso3 = coalesce(p.home, iif(p.state, p.base, NULL)) WHERE p.incident = v.incident AND p.slot = 'actor') AS "Actor Sectors", NULL AS "Actor Title",
  (SELECT group_concat(text, ';') FROM parties p WHERE p.kind = 'report' AND p.record = v.source AND p.slot = 'actor') AS "Actor Name Raw", NULL AS "Wikipedia Actor ID",
  (SELECT group_concat(p.words, ';') FROM event_party p LEFT JOIN countries c ON c.iso3 = coalesce(p.home, iif(p.state, p.base, NULL)) WHERE p.incident = v.incident AND p.slot = 'recipient') AS "Recipient Name",
  (SELECT group_concat(c.name, ';') FROM event_party p LEFT JOIN countries c ON c.iso3 = coalesce(p.home, iif(p.state, p.base, NULL)) WHERE p.incident = v.incident AND p.slot = 'recipient') AS "Recipient Country",
  (SELECT group_concat(c.cow, ';') FROM event_party p LEFT JOIN countries c ON c.iso3 = coalesce(p.home, iif(p.state, p.base, NULL)) WHERE p.incident = v.incident AND p.slot = 'recipient') AS "Recipient COW",
  (SELECT p.role FROM event_party p WHERE p.incident = v.incident AND p.slot = 'recipient' AND p.role IS NOT NULL ORDER BY nth LIMIT 1) AS "Primary Recipient Sector",
  (SELECT group_concat(p.role, ';') FROM event_party p LEFT JOIN countries c ON c.iso3 = coalesce(p.home, iif(p.state, p.base, NULL)) WHERE p.incident = v.incident AND p.slot = 'recipient') AS "Recipient Sectors", NULL AS "Recipient Title",
  (SELECT group_concat(text, ';') FROM parties p WHERE p.kind = 'report' AND p.record = v.source AND p.slot = 'recipient') AS "Recipient Name Raw", NULL AS "Wikipedia Recipient ID",
  v.place AS "Placename", CASE WHEN v.level IN ('city', 'spot') THEN v.place END AS "City", CASE WHEN v.level = 'district' THEN v.place END AS "District",
  CASE WHEN v.level = 'province' THEN v.place END AS "Province", c.name AS "Country", v.lat AS "Latitude", v.lon AS "Longitude",
  v.geoname AS "GeoNames ID", r.place AS "Raw Placename", v.level AS "Feature Type", coalesce(d.publisher, d.document) AS "Source",
  d.published_from AS "Publication Date", NULL AS "Story People", NULL AS "Story Organizations", NULL AS "Story Locations",
  d.language AS "Language", NULL AS "Version"
FROM event v LEFT JOIN countries c ON c.iso3 = v.country LEFT JOIN reports r ON r.report = v.source LEFT JOIN documents d USING (doc)
WHERE v.days <= 2
ORDER BY v.day, v.incident;
