-- icews: one row an incident whose day is known (or the night between two), in the 20 columns of ICEWS, tab-separated, UTF-8 (ICEWS itself is read as Latin 1). The story is the earliest
-- document that tells of it; a sentence's number is not kept. Intensity is the Goldstein score, as there.
SELECT number_of(v.incident) AS "Event ID", v.day AS "Event Date", a.words AS "Source Name", a.role AS "Source Sectors", s.name AS "Source Country",
  m.name AS "Event Text", v.cameo AS "CAMEO Code", m.goldstein AS "Intensity",
  b.words AS "Target Name", b.role AS "Target Sectors", t.name AS "Target Country",
  number_of(d.id) AS "Story ID", NULL AS "Sentence Number", coalesce(d.publisher, d.document) AS "Publisher",
  CASE WHEN v.level IN ('city', 'spot') THEN v.place END AS "City", CASE WHEN v.level = 'district' THEN v.place END AS "District",
  CASE WHEN v.level = 'province' THEN v.place END AS "Province", c.name AS "Country", v.lat AS "Latitude", v.lon AS "Longitude"
FROM event v
  LEFT JOIN event_party a ON a.incident = v.incident AND a.slot = 'actor' AND a.nth = 0
  LEFT JOIN event_party b ON b.incident = v.incident AND b.slot = 'recipient' AND b.nth = 0
  LEFT JOIN countries s ON s.iso3 = coalesce(a.home, iif(a.state, a.base, NULL))
  LEFT JOIN countries t ON t.iso3 = coalesce(b.home, iif(b.state, b.base, NULL))
  LEFT JOIN countries c ON c.iso3 = v.country
  LEFT JOIN cameo m ON m.code = v.cameo
  LEFT JOIN reports r ON r.report = v.source LEFT JOIN documents d USING (doc)
WHERE v.days <= 2
ORDER BY v.day, v.incident;
