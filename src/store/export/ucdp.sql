-- ucdp: one row an incident of deadly force, in the 49 columns of UCDP GED. UCDP counts an event where somebody dies: an ASSAULT of which one claimant at least
-- reports a death. Numbers of conflicts, dyads and actors are UCDP's own: empty, but for the Gleditsch-Ward numbers of states.
CREATE TEMP TABLE ucdp_side AS
  SELECT p.incident, p.slot, p.base, p.civil, iif(p.state AND NOT p.civil AND p.role IS NOT 'REB', c.gw, NULL) AS gw,
    p.state AND NOT p.civil AND p.role IS NOT 'REB' AS government,
    CASE WHEN p.state AND p.role = 'REB' THEN 'Unidentified armed group (' || c.name || ')' WHEN p.state AND NOT p.civil THEN 'Government of ' || ifnull(c.ucdp_name, c.name)
      WHEN p.base = '---' THEN 'Unidentified armed group' ELSE p.words END AS name
  FROM event_party p LEFT JOIN countries c ON c.iso3 = p.base WHERE p.nth = 0;
CREATE INDEX temp.ucdp_side_by ON ucdp_side (incident, slot);
CREATE TEMP TABLE ucdp_event AS
  SELECT v.*, a.name AS side_a, a.gw AS gw_a, CASE WHEN v.victims = 'civil' THEN 'Civilians' ELSE b.name END AS side_b, CASE WHEN v.victims <> 'civil' THEN b.gw END AS gw_b,
    CASE WHEN v.victims = 'civil' THEN 3 WHEN a.government OR b.government THEN 1 WHEN b.name IS NOT NULL THEN 2 END AS kind,
    (SELECT ifnull(max(ifnull(low, high)), 0) FROM claims c WHERE c.incident = v.incident AND c.about = 'killed' AND c.stance = 'asserts' AND c.superseded_by IS NULL
      AND (c.victims = a.base OR c.victims LIKE a.base || ':%' AND c.victims NOT LIKE '%:cvl') AND NOT a.civil) AS by_a,
    (SELECT ifnull(max(ifnull(low, high)), 0) FROM claims c WHERE c.incident = v.incident AND c.about = 'killed' AND c.stance = 'asserts' AND c.superseded_by IS NULL
      AND (c.victims = b.base OR c.victims LIKE b.base || ':%' AND c.victims NOT LIKE '%:cvl') AND NOT b.civil) AS by_b,
    (SELECT ifnull(max(ifnull(low, high)), 0) FROM claims c WHERE c.incident = v.incident AND c.about = 'killed' AND c.stance = 'asserts' AND c.superseded_by IS NULL
      AND c.victims LIKE '%:cvl') AS by_civilians
  FROM event v LEFT JOIN ucdp_side a ON a.incident = v.incident AND a.slot = 'actor' LEFT JOIN ucdp_side b ON b.incident = v.incident AND b.slot = 'recipient'
  WHERE v.type = 'ASSAULT' AND v.day IS NOT NULL AND v.status NOT IN ('planned', 'denied') AND v.killed_high > 0;
SELECT number_of(v.incident) AS id, 'RAP-' || substr(v.day, 1, 4) || '-' || number_of(v.incident) AS relid, CAST(substr(v.day, 1, 4) AS INTEGER) AS year,
  NULL AS active_year, iif(v.status = 'disputed', 'Check deaths', 'Clear') AS code_status, v.kind AS type_of_violence,
  NULL AS conflict_dset_id, NULL AS conflict_new_id, nullif(ifnull(v.side_a, 'Unknown') || ' - ' || ifnull(v.side_b, 'Unknown'), 'Unknown - Unknown') AS conflict_name,
  NULL AS dyad_dset_id, NULL AS dyad_new_id, nullif(ifnull(v.side_a, 'Unknown') || ' - ' || ifnull(v.side_b, 'Unknown'), 'Unknown - Unknown') AS dyad_name,
  NULL AS side_a_dset_id, NULL AS side_a_new_id, v.side_a, NULL AS side_b_dset_id, NULL AS side_b_new_id, v.side_b,
  v.documents AS number_of_sources, ifnull(d.publisher || ',', '') || ifnull(d.published_from || ',', '') || ifnull(d.title, d.document) AS source_article,
  d.publisher AS source_office, d.published_from AS source_date, d.title AS source_headline,
  (SELECT group_concat(claimant_name, '; ') FROM (SELECT DISTINCT claimant_name FROM claims c WHERE c.incident = v.incident AND c.about = 'killed' ORDER BY 1)) AS source_original,
  CASE WHEN v.level IN ('city', 'spot') THEN 1 WHEN v.level = 'district' THEN 3 WHEN v.level = 'province' THEN 4 WHEN v.place IS NOT NULL THEN 2 ELSE 6 END AS where_prec,
  ifnull(v.place, c.ucdp_name) AS where_coordinates, v.place AS where_description,
  CASE WHEN v.level = 'province' THEN v.place END AS adm_1, CASE WHEN v.level = 'district' THEN v.place END AS adm_2, v.lat AS latitude, v.lon AS longitude,
  'POINT (' || v.lon || ' ' || v.lat || ')' AS geom_wkt,
  CAST((v.lat + 90) * 2 AS INTEGER) * 720 + CAST((v.lon + 180) * 2 AS INTEGER) + 1 AS priogrid_gid,
  ifnull(c.ucdp_name, c.name) AS country, c.gw AS country_id, c.ucdp_region AS region, iif(v.days = 1 AND v.lat IS NOT NULL, 1, 2) AS event_clarity,
  CASE WHEN v.days = 1 THEN 1 WHEN v.days <= 6 THEN 2 WHEN v.days = 7 THEN 3 WHEN v.days <= 31 THEN 4 ELSE 5 END AS date_prec,
  v.day || ' 00:00:00.000' AS date_start, v.last_day || ' 00:00:00.000' AS date_end,
  iif(by_a + by_b + by_civilians <= v.killed_best, by_a, 0) AS deaths_a, iif(by_a + by_b + by_civilians <= v.killed_best, by_b, 0) AS deaths_b,
  iif(by_a + by_b + by_civilians <= v.killed_best, by_civilians, 0) AS deaths_civilians,
  v.killed_best - iif(by_a + by_b + by_civilians <= v.killed_best, by_a + by_b + by_civilians, 0) AS deaths_unknown,
  v.killed_best AS best, v.killed_high AS high, v.killed_low AS low, v.gw_a AS gwnoa, v.gw_b AS gwnob
FROM ucdp_event v LEFT JOIN countries c ON c.iso3 = v.country
  LEFT JOIN reports r ON r.report = v.source LEFT JOIN documents d USING (doc)
ORDER BY v.day, v.incident;
