-- gdelt_events: one row an incident whose day is known (or the night between two), in the 61 columns of GDELT 2.0 Events, without a header as GDELT has none. NumMentions counts
-- reports, NumArticles documents, NumSources independent documents. Tone is not measured, and where an actor is from is not where it was: empty.
CREATE TEMP TABLE gdelt_actor AS
  SELECT incident, slot, nullif(ifnull(country, '') || ifnull(kind, ''), '') AS code, upper(words) AS name, country, kind FROM (
    SELECT incident, slot, words, CASE WHEN state THEN base ELSE home END AS country,
      CASE role WHEN 'POL' THEN 'COP' WHEN 'PRM' THEN 'UAF' WHEN 'REL' THEN NULL ELSE role END AS kind
    FROM event_party WHERE nth = 0);
CREATE INDEX temp.gdelt_actor_by ON gdelt_actor (incident, slot);
SELECT number_of(v.incident) AS GLOBALEVENTID, replace(v.day, '-', '') AS SQLDATE, replace(substr(v.day, 1, 7), '-', '') AS MonthYear,
  substr(v.day, 1, 4) AS Year, printf('%.4f', substr(v.day, 1, 4) + min(strftime('%j', v.day) / 365.0, 0.9999)) AS FractionDate,
  a.code AS Actor1Code, a.name AS Actor1Name, a.country AS Actor1CountryCode, NULL AS Actor1KnownGroupCode, NULL AS Actor1EthnicCode,
  NULL AS Actor1Religion1Code, NULL AS Actor1Religion2Code, a.kind AS Actor1Type1Code, NULL AS Actor1Type2Code, NULL AS Actor1Type3Code,
  b.code AS Actor2Code, b.name AS Actor2Name, b.country AS Actor2CountryCode, NULL AS Actor2KnownGroupCode, NULL AS Actor2EthnicCode,
  NULL AS Actor2Religion1Code, NULL AS Actor2Religion2Code, b.kind AS Actor2Type1Code, NULL AS Actor2Type2Code, NULL AS Actor2Type3Code,
  CASE WHEN EXISTS (SELECT 1 FROM reports x JOIN documents y USING (doc) WHERE x.incident = v.incident
    AND instr(substr(CAST(y.text AS BLOB), 1, x.sentence_from), X'0A0A') = 0) THEN 1 ELSE 0 END AS IsRootEvent,
  ifnull(m.gdelt, v.cameo) AS EventCode, substr(ifnull(m.gdelt, v.cameo), 1, 3) AS EventBaseCode, substr(v.cameo, 1, 2) AS EventRootCode,
  CASE v.quad WHEN 'verbal cooperation' THEN 1 WHEN 'material cooperation' THEN 2 WHEN 'verbal conflict' THEN 3 WHEN 'material conflict' THEN 4 END AS QuadClass,
  m.goldstein AS GoldsteinScale,
  v.reports AS NumMentions, v.independent_documents AS NumSources, v.documents AS NumArticles, NULL AS AvgTone,
  0 AS Actor1Geo_Type, NULL AS Actor1Geo_FullName, NULL AS Actor1Geo_CountryCode, NULL AS Actor1Geo_ADM1Code, NULL AS Actor1Geo_ADM2Code,
  NULL AS Actor1Geo_Lat, NULL AS Actor1Geo_Long, NULL AS Actor1Geo_FeatureID,
  0 AS Actor2Geo_Type, NULL AS Actor2Geo_FullName, NULL AS Actor2Geo_CountryCode, NULL AS Actor2Geo_ADM1Code, NULL AS Actor2Geo_ADM2Code,
  NULL AS Actor2Geo_Lat, NULL AS Actor2Geo_Long, NULL AS Actor2Geo_FeatureID,
  CASE WHEN v.country IS NULL AND v.place IS NULL THEN 0 WHEN v.place IS NULL THEN 1
    WHEN v.level = 'province' THEN iif(v.country = 'USA', 2, 5) ELSE iif(v.country = 'USA', 3, 4) END AS ActionGeo_Type,
  nullif(ifnull(v.place || ', ', '') || ifnull(c.name, ''), '') AS ActionGeo_FullName, c.fips AS ActionGeo_CountryCode,
  NULL AS ActionGeo_ADM1Code, NULL AS ActionGeo_ADM2Code, v.lat AS ActionGeo_Lat, v.lon AS ActionGeo_Long, v.geoname AS ActionGeo_FeatureID,
  (SELECT strftime('%Y%m%d%H%M%S', seconds, 'unixepoch') FROM exported) AS DATEADDED, coalesce(d.url, d.document) AS SOURCEURL
FROM event v
  LEFT JOIN cameo m ON m.code = v.cameo
  LEFT JOIN gdelt_actor a ON a.incident = v.incident AND a.slot = 'actor'
  LEFT JOIN gdelt_actor b ON b.incident = v.incident AND b.slot = 'recipient'
  LEFT JOIN countries c ON c.iso3 = v.country
  LEFT JOIN reports r ON r.report = v.source LEFT JOIN documents d USING (doc)
WHERE v.days <= 2
ORDER BY v.day, v.incident;
