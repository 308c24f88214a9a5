-- What people and other programs read: views whose names begin with v_ and whose columns stay (doc/database.md), full text
-- over quoted sentences, and the incidents on a map. Nothing here is the only place of a fact: all of it can be made anew.

-- ---------------------------------------------------------------------------------------------------------- full text

CREATE TABLE sentences (                    -- each sentence that a record quotes, once
  sentence INTEGER PRIMARY KEY,
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, sentence_from INTEGER NOT NULL, sentence_to INTEGER NOT NULL,
  kind TEXT NOT NULL, record INTEGER NOT NULL,      -- one of the records that quote it
  UNIQUE (doc, sentence_from, sentence_to)
);

CREATE VIEW sentence_text AS
  SELECT sentence, doc, CASE kind
    WHEN 'report' THEN (SELECT quote FROM reports WHERE report = record)
    WHEN 'figure' THEN (SELECT quote FROM figures WHERE figure = record)
    ELSE (SELECT quote FROM assessments WHERE assessment = record) END AS quote
  FROM sentences;

-- Words by their stem, without case and diacritics. What is deleted must be told in its old words: the triggers do it
-- while the records still stand.
CREATE VIRTUAL TABLE quotes USING fts5 (quote, content = 'sentence_text', content_rowid = 'sentence', tokenize = 'porter unicode61 remove_diacritics 2');

CREATE TRIGGER quotes_change BEFORE UPDATE OF text ON documents BEGIN
  INSERT INTO quotes (quotes, rowid, quote) SELECT 'delete', sentence, quote FROM sentence_text WHERE doc = old.doc;
  DELETE FROM sentences WHERE doc = old.doc;
END;
CREATE TRIGGER quotes_forget BEFORE DELETE ON documents BEGIN
  INSERT INTO quotes (quotes, rowid, quote) SELECT 'delete', sentence, quote FROM sentence_text WHERE doc = old.doc;
  DELETE FROM sentences WHERE doc = old.doc;
END;

-- --------------------------------------------------------------------------------------------------------------- map

-- OGC GeoPackage 1.3: a program for maps finds the layer placed_incidents when the file's name ends in .gpkg.
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL, description TEXT
);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', 'longitude and latitude in degrees');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('placed_incidents', 'features', 'placed incidents', 'incidents whose place is known, by Rapport', 4326),
  ('v_incidents', 'attributes', 'incidents', 'all incidents, by Rapport', NULL);
INSERT INTO gpkg_geometry_columns VALUES ('placed_incidents', 'geom', 'POINT', 4326, 0, 0);

CREATE TABLE points (                       -- by the digits of the incident
  point INTEGER PRIMARY KEY, incident TEXT NOT NULL UNIQUE REFERENCES incidents ON DELETE CASCADE,
  geom POINT NOT NULL,                      -- a GeoPackage geometry: "GP", 0, 1, 4326, then WKB, all little-endian
  date_from DATE, date_to DATE, confidence REAL, intensity REAL     -- of the incident, in types that programs for maps know
);

-- ------------------------------------------------------------------------------------------------------------- views

CREATE VIEW v_runs AS
  SELECT run, started, finished, program, model, command, coded, skipped, foreign_language, failed, removed, alerts FROM runs;

CREATE VIEW v_alerts AS
  SELECT a.nth, a.id, a.kind, a.subject, a.about, a.date_from, a.date_to, a.title, a.numbers, a.incidents, a.rests_on, u.started AS told, a.run
  FROM alerts a JOIN runs u USING (run) WHERE a.nth IS NOT NULL;

CREATE VIEW v_problems AS
  SELECT document, file, line, byte, code, message, first_run, run FROM problems;

CREATE VIEW v_documents AS
  SELECT d.doc, d.document, d.id, d.sha256, d.title, d.byline, d.publisher, d.publisher_code, d.url, d.language,
    d.published_from, d.published_to, d.published_basis, d.copy_of, d.copy_basis, d.cites, d.text, d.text_bytes, d.dropped_bytes, d.problem,
    (SELECT count(*) FROM reports r WHERE r.doc = d.doc) AS reports, d.removed, d.run, u.program, u.model, u.command,
    d.origin, d.quotes
  FROM documents d LEFT JOIN runs u ON u.run = d.run;

CREATE VIEW v_parties AS
  SELECT p.kind, CASE p.kind WHEN 'report' THEN (SELECT id FROM reports WHERE report = p.record)
      WHEN 'figure' THEN (SELECT id FROM figures WHERE figure = p.record) ELSE (SELECT id FROM assessments WHERE assessment = p.record) END AS id,
    d.document, p.slot, p.nth, p.party,
    CASE WHEN p.party LIKE 'med:%' OR instr(p.party, ':') = 0 THEN p.party ELSE substr(p.party, 1, instr(p.party, ':') - 1) END AS base,
    p.name, p.role, p.verb, p.text, p.span_from, p.span_to, p.why, p.record, p.doc
  FROM parties p JOIN documents d ON d.doc = p.doc;

CREATE VIEW v_reports AS
  SELECT r.report, r.id, d.document, d.publisher, d.published_from, d.published_to, d.copy_of, r.type, r.mode, r.status,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'actor') AS actor,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'recipient') AS recipient,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'third_party') AS third_party,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'according_to') AS according_to,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'denied_by') AS denied_by,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'unconfirmed_by') AS unconfirmed_by,
    r.date_from, r.date_to, r.country, r.place, r.lat, r.lon, r.level AS place_level, r.geoname,
    (SELECT low FROM counts c WHERE c.report = r.report AND c.what = 'killed') AS killed_low,
    (SELECT high FROM counts c WHERE c.report = r.report AND c.what = 'killed') AS killed_high,
    (SELECT low FROM counts c WHERE c.report = r.report AND c.what = 'injured') AS injured_low,
    (SELECT high FROM counts c WHERE c.report = r.report AND c.what = 'injured') AS injured_high,
    (SELECT group_concat(text, ';') FROM things t WHERE t.report = r.report AND t.slot = 'targets') AS targets,
    (SELECT group_concat(text, ';') FROM things t WHERE t.report = r.report AND t.slot = 'weapons') AS weapons,
    r.quad, r.intensity, r.cameo, r.contexts, r.confidence, r.incident, r.quote, r.trigger_text, r.sentence_from, r.sentence_to,
    r.trigger_from, r.trigger_to, r.why, r.doc, d.run,
    (SELECT document FROM documents o WHERE o.doc = r.origin) AS lifted_from
  FROM reports r JOIN documents d ON d.doc = r.doc;

CREATE VIEW v_counts AS
  SELECT r.id, d.document, c.what, c.low, c.high, r.incident, c.report, r.doc
  FROM counts c JOIN reports r ON r.report = c.report JOIN documents d ON d.doc = r.doc;

CREATE VIEW v_figures AS
  SELECT f.figure, f.id, d.document, d.publisher, d.published_from, d.published_to, d.copy_of, f.what, f.low, f.high, f.unit, f.country,
    f.period_from, f.period_to,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'figure' AND p.record = f.figure AND p.slot = 'about') AS about,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'figure' AND p.record = f.figure AND p.slot = 'according_to') AS according_to,
    f.quote, f.sentence_from, f.sentence_to, f.why, f.doc, d.run
  FROM figures f JOIN documents d ON d.doc = f.doc;

CREATE VIEW v_assessments AS
  SELECT a.assessment, a.id, d.document, d.publisher, d.published_from, d.published_to, d.copy_of, a.direction,
    (SELECT party FROM parties p WHERE p.kind = 'assessment' AND p.record = a.assessment AND p.slot = 'parties' AND nth = 0) AS party_a,
    (SELECT party FROM parties p WHERE p.kind = 'assessment' AND p.record = a.assessment AND p.slot = 'parties' AND nth = 1) AS party_b,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'assessment' AND p.record = a.assessment AND p.slot = 'according_to') AS according_to,
    a.date_from, a.date_to, a.quote, a.sentence_from, a.sentence_to, a.why, a.doc, d.run
  FROM assessments a JOIN documents d ON d.doc = a.doc;

CREATE VIEW v_incident_parties AS
  SELECT incident, slot, nth, party,
    CASE WHEN party LIKE 'med:%' OR instr(party, ':') = 0 THEN party ELSE substr(party, 1, instr(party, ':') - 1) END AS base, name
  FROM incident_parties;

CREATE VIEW v_incidents AS
  SELECT i.incident, i.type, i.mode, i.status, i.date_from, i.date_to,
    (SELECT group_concat(party, ';') FROM incident_parties p WHERE p.incident = i.incident AND p.slot = 'actor') AS actor,
    (SELECT group_concat(party, ';') FROM incident_parties p WHERE p.incident = i.incident AND p.slot = 'recipient') AS recipient,
    (SELECT group_concat(party, ';') FROM incident_parties p WHERE p.incident = i.incident AND p.slot = 'third_party') AS third_party,
    i.country, i.place, i.lat, i.lon,
    k.low AS killed_low, k.best AS killed_best, k.high AS killed_high, j.low AS injured_low, j.best AS injured_best, j.high AS injured_high,
    i.documents, i.independent_documents, i.reports,
    (SELECT max(confidence) FROM reports r WHERE r.incident = i.incident) AS confidence,
    (SELECT quad FROM reports r WHERE r.incident = i.incident ORDER BY report LIMIT 1) AS quad,
    (SELECT avg(intensity) FROM reports r WHERE r.incident = i.incident) AS intensity
  FROM incidents i LEFT JOIN tolls k ON k.incident = i.incident AND k.about = 'killed'
    LEFT JOIN tolls j ON j.incident = i.incident AND j.about = 'injured';

CREATE VIEW v_incident_sources AS
  SELECT incident, medium, source FROM incident_sources;

CREATE VIEW v_tolls AS
  SELECT incident, about, low, best, high, open, ties FROM tolls;

CREATE VIEW v_claims AS
  SELECT c.id, c.incident, c.about, c.counted, CASE WHEN c.counted <> 0 THEN c.low END AS low, CASE WHEN c.counted <> 0 THEN c.high END AS high, c.victims,
    c.value, c.date_from, c.date_to, c.stance, c.claimant, c.claimant_name, c.via, c.first_reported, c.last_reported, c.supersedes, c.superseded_by,
    c.support, c.reports, i.type AS incident_type, i.date_from AS incident_from, i.date_to AS incident_to, i.status AS incident_status, c.nth
  FROM claims c JOIN incidents i ON i.incident = c.incident;

CREATE VIEW v_dyads AS                      -- who to whom, one row a pair; a joint act gives each pair of actors once
  SELECT a.incident, a.party AS source, b.party AS target, a.base AS source_base, b.base AS target_base, 1 AS directed,
    i.type, i.mode, i.status, i.date_from, i.date_to, i.country, i.independent_documents
  FROM v_incident_parties a JOIN v_incident_parties b ON b.incident = a.incident AND a.slot = 'actor' AND b.slot = 'recipient'
    JOIN incidents i ON i.incident = a.incident
  UNION ALL
  SELECT a.incident, min(a.party, b.party), max(a.party, b.party), min(a.base, b.base), max(a.base, b.base), 0,
    i.type, i.mode, i.status, i.date_from, i.date_to, i.country, i.independent_documents
  FROM v_incident_parties a JOIN v_incident_parties b ON b.incident = a.incident AND a.slot = 'actor' AND b.slot = 'actor' AND a.nth < b.nth
    JOIN incidents i ON i.incident = a.incident
  WHERE NOT EXISTS (SELECT 1 FROM incident_parties r WHERE r.incident = a.incident AND r.slot = 'recipient');

CREATE VIEW v_foreign_incidents AS
  SELECT source, id, date_from, date_to, type, mode, their_type, actor, recipient, actor_names, recipient_names, country, place, level, lat, lon,
    killed_low, killed_best, killed_high, url, note, raw, file, line
  FROM foreign_incidents;

CREATE VIEW v_sentences AS
  SELECT s.sentence, d.document, s.sentence_from, s.sentence_to, t.quote, d.publisher, d.published_from, d.published_to, s.doc
  FROM sentences s JOIN sentence_text t ON t.sentence = s.sentence JOIN documents d ON d.doc = s.doc;

CREATE VIEW v_sentence_records AS           -- which records quote a sentence
  SELECT s.sentence, 'report' AS kind, r.id FROM sentences s JOIN reports r ON r.doc = s.doc AND r.sentence_from = s.sentence_from AND r.sentence_to = s.sentence_to
  UNION ALL
  SELECT s.sentence, 'figure', f.id FROM sentences s JOIN figures f ON f.doc = s.doc AND f.sentence_from = s.sentence_from AND f.sentence_to = s.sentence_to
  UNION ALL
  SELECT s.sentence, 'assessment', a.id FROM sentences s JOIN assessments a ON a.doc = s.doc AND a.sentence_from = s.sentence_from AND a.sentence_to = s.sentence_to;

CREATE VIEW placed_incidents AS             -- the layer: OGC_FID is what programs for maps take for a view's key
  SELECT p.point AS OGC_FID, p.geom, v.incident, v.type, v.mode, v.status, p.date_from, p.date_to, v.actor, v.recipient, v.third_party,
    v.country, v.place, v.killed_low, v.killed_best, v.killed_high, v.injured_low, v.injured_best, v.injured_high,
    v.documents, v.independent_documents, v.reports, p.confidence, v.quad, p.intensity
  FROM points p JOIN v_incidents v ON v.incident = p.incident;
