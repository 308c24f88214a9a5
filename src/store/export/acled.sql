-- acled: one row an incident, in the columns of an ACLED export. What ACLED does not record (talks, statements, demands; what is not
-- dated to a month) is left out: data/crosswalk/acled-out.tsv says which type and mode becomes what. Codes that only ACLED gives (event ids, admin units, source scale)
-- are ours or empty.
CREATE TEMP TABLE acled_party AS
  SELECT p.incident, p.slot, p.nth,
    CASE WHEN p.role IN ('CVL', 'REF', 'MED', 'EDU', 'BUS', 'NGO', 'REL', 'OPP', 'JUD') AND c.name IS NOT NULL THEN
        CASE e.event_type WHEN 'Protests' THEN 'Protesters' WHEN 'Riots' THEN 'Rioters' ELSE 'Civilians' END || ' (' || c.name || ')'
      WHEN p.base = '---' THEN 'Unidentified Armed Group'
      WHEN NOT p.state OR c.name IS NULL THEN p.words
      WHEN p.role = 'REB' THEN 'Unidentified Armed Group (' || c.name || ')'
      WHEN p.role = 'POL' THEN 'Police Forces of ' || c.name
      WHEN p.role = 'MIL' OR v.type = 'ASSAULT' THEN 'Military Forces of ' || c.name
      ELSE 'Government of ' || c.name END AS actor,
    CASE WHEN e.event_type = 'Protests' AND p.slot = 'actor' THEN 'Protesters' WHEN e.event_type = 'Riots' AND p.slot = 'actor' THEN 'Rioters'
      WHEN p.civil THEN 'Civilians'
      WHEN p.role = 'REB' OR p.base = '---' THEN 'Rebel group'
      WHEN p.role IN ('PRM', 'CRM') THEN 'Political militia'
      WHEN p.state AND p.base = v.country THEN 'State forces'
      WHEN p.state THEN 'External/Other forces'
      ELSE 'Rebel group' END AS inter
  FROM event_party p JOIN event v USING (incident) LEFT JOIN countries c ON c.iso3 = p.base
    LEFT JOIN acled_out e ON e.rowid = (SELECT rowid FROM acled_out x WHERE x.type = v.type AND x.mode IN (v.mode, '*') AND x.victims IN (v.victims, '*')
      ORDER BY rowid LIMIT 1);
CREATE INDEX temp.acled_party_by ON acled_party (incident, slot, nth);
SELECT 'RAP' || number_of(v.incident) AS event_id_cnty, v.day AS event_date, CAST(substr(v.day, 1, 4) AS INTEGER) AS year,
  CASE WHEN v.days = 1 THEN 1 WHEN v.days <= 7 THEN 2 WHEN v.day IS NOT NULL THEN 3 END AS time_precision,
  e.disorder_type, e.event_type, e.sub_event_type,
  a.actor AS actor1, (SELECT group_concat(actor, '; ') FROM acled_party x WHERE x.incident = v.incident AND slot = 'actor' AND nth > 0) AS assoc_actor_1,
  a.inter AS inter1,
  b.actor AS actor2, (SELECT group_concat(actor, '; ') FROM acled_party x WHERE x.incident = v.incident AND slot = 'recipient' AND nth > 0) AS assoc_actor_2,
  b.inter AS inter2, coalesce(a.inter || '-' || b.inter, a.inter || ' only', b.inter || ' only') AS interaction,
  CASE WHEN v.victims = 'civil' AND e.disorder_type LIKE 'Political violence%' THEN 'Civilian targeting' END AS civilian_targeting,
  c.number AS iso, c.acled_region AS region, c.name AS country,
  CASE WHEN v.level = 'province' THEN v.place END AS admin1, CASE WHEN v.level = 'district' THEN v.place END AS admin2, NULL AS admin3,
  ifnull(v.place, c.name) AS location, v.lat AS latitude, v.lon AS longitude,
  CASE WHEN v.level IN ('city', 'spot') THEN 1 WHEN v.level = 'district' THEN 2 ELSE 3 END AS geo_precision,
  v.publishers AS source, NULL AS source_scale, r.quote AS notes, ifnull(v.killed_best, 0) AS fatalities,
  'status=' || v.status || '; reports=' || v.reports || '; independent documents=' || v.independent_documents
    || CASE WHEN v.killed_low IS NOT NULL THEN '; fatalities reported=' || v.killed_low || '-' || v.killed_high ELSE '' END || '; id=' || v.incident AS tags,
  (SELECT seconds FROM exported) AS timestamp
FROM event v
  JOIN acled_out e ON e.rowid = (SELECT rowid FROM acled_out x WHERE x.type = v.type AND x.mode IN (v.mode, '*') AND x.victims IN (v.victims, '*')
    ORDER BY rowid LIMIT 1)
  LEFT JOIN acled_party a ON a.incident = v.incident AND a.slot = 'actor' AND a.nth = 0
  LEFT JOIN acled_party b ON b.incident = v.incident AND b.slot = 'recipient' AND b.nth = 0
  LEFT JOIN countries c ON c.iso3 = v.country
  LEFT JOIN reports r ON r.report = v.source
WHERE e.event_type IS NOT NULL AND v.status NOT IN ('planned', 'denied') AND v.days <= 31
ORDER BY v.day, v.incident;
