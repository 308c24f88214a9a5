-- The store: one SQLite file. Columns have the names of RECORDS.md; lists of plain strings are JSON arrays; days are
-- ISO 8601; spans are bytes of documents.text. A column that knows nothing is NULL. The views at the end give each kind
-- of record as the JSON object of RECORDS.md. Documents own their records; incidents and claims are made of the
-- reports at the end of every run, anew where reports came, went or changed.

CREATE TABLE runs (                         -- one row a run
  run INTEGER PRIMARY KEY,
  started TEXT NOT NULL, finished TEXT,     -- UTC; finished is NULL when the run was cut off
  program TEXT NOT NULL, model TEXT NOT NULL, command TEXT,
  coded INTEGER, skipped INTEGER, foreign_language INTEGER, failed INTEGER, removed INTEGER,
  alerts INTEGER                            -- told by it; NULL: it looked for none
);

CREATE TABLE problems (                     -- documents that are not coded, until they are; each run tries again
  document TEXT PRIMARY KEY,                -- its name; that of the file where it is the file that could not be read
  file TEXT NOT NULL, line INTEGER, byte INTEGER,   -- the place of the fault; byte is the column where there is a line
  code TEXT NOT NULL,                       -- io, format, limit, document (no text), language
  message TEXT NOT NULL,
  first_run INTEGER NOT NULL REFERENCES runs, run INTEGER NOT NULL REFERENCES runs   -- met first and last
);

CREATE TABLE documents (
  doc INTEGER PRIMARY KEY,                  -- in order of arrival
  document TEXT NOT NULL UNIQUE,            -- the path as given
  id TEXT, sha256 TEXT,
  title TEXT, byline TEXT, publisher TEXT, publisher_code TEXT, url TEXT, language TEXT,
  published_from TEXT, published_to TEXT, published_basis TEXT,
  published_why TEXT,                       -- reasons, when it is inferred
  copy_of TEXT, copy_basis TEXT,
  cites TEXT NOT NULL DEFAULT '[]',
  origin TEXT,                              -- the medium that it credits as a whole: its code, else its name
  credits INTEGER NOT NULL,                 -- 1: says that it first appeared elsewhere
  quotes TEXT NOT NULL DEFAULT '[]',        -- documents of which it holds a passage: [{document, basis}]
  problem TEXT,
  text_bytes INTEGER NOT NULL, dropped_bytes INTEGER NOT NULL,
  recipe TEXT NOT NULL,                     -- what, beside the bytes, shaped the records: model and metadata
  dates TEXT NOT NULL DEFAULT '[]',         -- every day that the document gives for itself: [{kind, from, to, basis, text}]
  blocks TEXT NOT NULL DEFAULT '[]',        -- parts of text: [{kind, span}]
  dropped TEXT NOT NULL DEFAULT '[]',       -- what was left out of text: [{reason, text}]
  run INTEGER NOT NULL REFERENCES runs,     -- that wrote the row
  removed INTEGER REFERENCES runs,          -- that no longer found the document where it was; NULL: it is still there
  shingles BLOB,                            -- 32-bit hashes of five-word runs, ascending, in the byte order of the machine
  text TEXT NOT NULL                        -- last, so that linking, which reads the rest, need not read over it
);
CREATE INDEX documents_id ON documents (id);
CREATE INDEX documents_copy_of ON documents (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX documents_removed ON documents (removed) WHERE removed IS NOT NULL;

CREATE TABLE reports (
  report INTEGER PRIMARY KEY, doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  id TEXT NOT NULL, sentence_from INTEGER NOT NULL, sentence_to INTEGER NOT NULL, quote TEXT NOT NULL,
  trigger_from INTEGER NOT NULL, trigger_to INTEGER NOT NULL, trigger_text TEXT NOT NULL,
  type TEXT NOT NULL, mode TEXT, contexts TEXT NOT NULL, quad TEXT, intensity REAL, cameo TEXT,
  status TEXT NOT NULL,
  date_from TEXT, date_to TEXT, date_text TEXT, date_span_from INTEGER, date_span_to INTEGER, date_why TEXT,
  country TEXT,
  place TEXT, place_from INTEGER, place_to INTEGER, lat REAL, lon REAL, geoname INTEGER, level TEXT, place_why TEXT,
  incident TEXT, confidence REAL, why TEXT,
  incident_why TEXT,                        -- what made it join the incident, or what its first report came nearest to
  status_why TEXT,                          -- where it did not simply happen: the way from the trigger to the words that say so
  origin INTEGER                            -- documents.doc of an earlier document that its sentence is lifted from
);
CREATE INDEX reports_doc ON reports (doc);
CREATE INDEX reports_id ON reports (id);
CREATE INDEX reports_incident ON reports (incident);
-- By the report that the first report of an incident was most like, and not joined to.
CREATE INDEX reports_apart ON reports (substr(incident_why, instr(incident_why, 'like r-') + 5, 18)) WHERE substr(incident_why, 1, 24) = 'first report; not joined';
CREATE INDEX reports_origin ON reports (origin) WHERE origin IS NOT NULL;

CREATE TABLE figures (
  figure INTEGER PRIMARY KEY, doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  id TEXT NOT NULL, sentence_from INTEGER NOT NULL, sentence_to INTEGER NOT NULL, quote TEXT NOT NULL,
  what TEXT NOT NULL, low INTEGER, high INTEGER, unit TEXT, country TEXT, period_from TEXT, period_to TEXT, why TEXT
);
CREATE INDEX figures_doc ON figures (doc);
CREATE INDEX figures_id ON figures (id);

CREATE TABLE assessments (
  assessment INTEGER PRIMARY KEY, doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  id TEXT NOT NULL, sentence_from INTEGER NOT NULL, sentence_to INTEGER NOT NULL, quote TEXT NOT NULL,
  direction TEXT NOT NULL, date_from TEXT, date_to TEXT, why TEXT
);
CREATE INDEX assessments_doc ON assessments (doc);
CREATE INDEX assessments_id ON assessments (id);

CREATE TABLE parties (                      -- who stands where in a report, figure or assessment
  kind TEXT NOT NULL,                       -- report, figure, assessment
  record INTEGER NOT NULL,                  -- its row
  slot TEXT NOT NULL,                       -- actor, recipient, third_party, according_to, denied_by, unconfirmed_by, about, parties
  nth INTEGER NOT NULL,                     -- from 0
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  party TEXT NOT NULL, name TEXT, role TEXT, verb TEXT, text TEXT, span_from INTEGER, span_to INTEGER,
  why TEXT,                                 -- the table row or antecedent that it was resolved by
  path TEXT,                                -- of a report: the way through the tree from the party to the trigger
  PRIMARY KEY (kind, record, slot, nth)
) WITHOUT ROWID;
CREATE INDEX parties_doc ON parties (doc);
CREATE INDEX parties_party ON parties (party, kind);

CREATE TABLE counts (                       -- of a report; a NULL bound is open
  report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE, what TEXT NOT NULL, low INTEGER, high INTEGER
);
CREATE INDEX counts_report ON counts (report);

CREATE TABLE things (                       -- of a report of force: what was hit and with what, as the text names it
  report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE, slot TEXT NOT NULL, -- targets, weapons
  text TEXT NOT NULL, span_from INTEGER NOT NULL, span_to INTEGER NOT NULL
);
CREATE INDEX things_report ON things (report, slot);

CREATE TABLE incidents (
  incident TEXT PRIMARY KEY, type TEXT NOT NULL, mode TEXT,
  date_from TEXT, date_to TEXT, country TEXT, place TEXT, lat REAL, lon REAL,
  documents INTEGER NOT NULL, independent_documents INTEGER NOT NULL, reports INTEGER NOT NULL,
  status TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX incidents_date ON incidents (date_from);

CREATE TABLE incident_parties (
  incident TEXT NOT NULL REFERENCES incidents, slot TEXT NOT NULL, nth INTEGER NOT NULL, party TEXT NOT NULL, name TEXT,
  PRIMARY KEY (incident, slot, nth)
) WITHOUT ROWID;

CREATE TABLE incident_sources (             -- whose word it is in the end: those that independent_documents counts
  incident TEXT NOT NULL REFERENCES incidents,
  medium INTEGER NOT NULL,                  -- 1: the source is a medium (code or name) that others pass on; 0: a document
  source TEXT NOT NULL,
  PRIMARY KEY (incident, medium, source)
) WITHOUT ROWID;

CREATE TABLE tolls (                        -- open: somebody says "at least" of the highest
  incident TEXT NOT NULL REFERENCES incidents, about TEXT NOT NULL,
  low INTEGER NOT NULL, best INTEGER NOT NULL, high INTEGER NOT NULL, open INTEGER NOT NULL,
  ties TEXT NOT NULL,                       -- other values as well supported as best
  PRIMARY KEY (incident, about)
) WITHOUT ROWID;

CREATE TABLE claims (
  id TEXT NOT NULL, incident TEXT NOT NULL REFERENCES incidents, nth INTEGER NOT NULL,
  about TEXT NOT NULL,                      -- occurrence; counted: killed, injured, …; contested: doer, place, date
  counted INTEGER NOT NULL, low INTEGER, high INTEGER, victims TEXT,
  value TEXT,                               -- of a doer: codes joined by ","; of a place: its name
  date_from TEXT, date_to TEXT,             -- of a date
  stance TEXT NOT NULL,                     -- asserts, alleges, announces, denies, does not confirm
  claimant TEXT, claimant_name TEXT, via TEXT NOT NULL, first_reported TEXT, last_reported TEXT,
  supersedes TEXT, superseded_by TEXT,      -- ids of the claimant's former and later value
  reports TEXT NOT NULL, support INTEGER NOT NULL,
  PRIMARY KEY (incident, nth)
) WITHOUT ROWID;
CREATE INDEX claims_id ON claims (id);

CREATE TABLE foreign_incidents (            -- incidents of another source, as `rapport import` read them; never mixed with ours
  source TEXT NOT NULL,                     -- acled, ucdp, gdelt, icews, polecat
  id TEXT NOT NULL,                         -- its own
  date_from TEXT, date_to TEXT,             -- with the precision that it tells
  type TEXT, mode TEXT,                     -- ours (data/crosswalk/import-values.tsv); NULL: has no counterpart
  their_type TEXT,
  actor TEXT NOT NULL, recipient TEXT NOT NULL,     -- our codes, JSON arrays; a name that no table knows is a slug
  actor_names TEXT, recipient_names TEXT,           -- theirs
  country TEXT, place TEXT, level TEXT, lat REAL, lon REAL,
  killed_low INTEGER, killed_best INTEGER, killed_high INTEGER,
  url TEXT, note TEXT,
  raw TEXT NOT NULL,                        -- the row: JSON object of the columns that hold something
  file TEXT NOT NULL, line INTEGER NOT NULL,
  PRIMARY KEY (source, id)
) WITHOUT ROWID;
CREATE INDEX foreign_incidents_date ON foreign_incidents (source, date_from);

-- -------------------------------------------------------------------------------------------- what linking has to do

CREATE TABLE linked (                       -- the documents whose reports are linked, in the order in which they were: day, copy, first, doc
  doc INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  day TEXT NOT NULL,                        -- of publication; "unknown" comes last
  copy INTEGER NOT NULL, first TEXT NOT NULL        -- 1: hangs on another document; the least id of its reports, and its name
);
CREATE INDEX linked_place ON linked (day, copy, first);
CREATE TABLE unlinked_days (day TEXT PRIMARY KEY) WITHOUT ROWID;             -- whose documents came, went or changed since
CREATE TABLE stale_incidents (incident TEXT PRIMARY KEY) WITHOUT ROWID;      -- that are no longer the sum of their reports
CREATE TRIGGER linked_forget BEFORE DELETE ON linked BEGIN
  INSERT OR IGNORE INTO unlinked_days VALUES (old.day);
END;
CREATE TRIGGER reports_forget BEFORE DELETE ON reports WHEN old.incident IS NOT NULL BEGIN
  INSERT OR IGNORE INTO stale_incidents VALUES (old.incident);
END;

CREATE TABLE forecasts (                    -- what `rapport forecast` foretold; `rapport score` holds it against what came
  forecast INTEGER PRIMARY KEY,
  a TEXT NOT NULL, b TEXT NOT NULL,         -- codes of the parties
  source TEXT NOT NULL,                     -- whose incidents: an imported source; '': what the store coded
  measure TEXT NOT NULL,                    -- deaths a month, events a month
  min_confidence REAL NOT NULL,             -- of the incidents that count
  known_to TEXT NOT NULL,                   -- the last day that it rests on
  month TEXT NOT NULL, horizon INTEGER NOT NULL,    -- the first day of the month foretold; so many months after known_to
  made TEXT NOT NULL, program TEXT NOT NULL, command TEXT, run INTEGER REFERENCES runs,     -- run: the last one before
  quantiles TEXT NOT NULL, baseline TEXT NOT NULL,  -- 200 equally likely values each, ascending: JSON arrays
  UNIQUE (a, b, source, measure, min_confidence, known_to, month)
);

CREATE TABLE alerts (                       -- what `rapport watch` told, and what it found to be no news
  id TEXT PRIMARY KEY,                      -- w- and a digest of what is told, not of when
  nth INTEGER,                              -- in the order of telling, from 1; NULL: it was so before, and is not told
  kind TEXT NOT NULL,                       -- turning point, new party, disputed toll
  subject TEXT NOT NULL,                    -- codes of a pair ("AFG PAK"), code of a party, id of the incident as it then was
  about TEXT,                               -- "hostility rises"; killed, injured, …
  date_from TEXT, date_to TEXT,             -- of what is told
  latest TEXT,                              -- of a turning point: the day on which it was found last
  title TEXT,                               -- one sentence
  numbers TEXT NOT NULL DEFAULT '{}',       -- a JSON object
  incidents TEXT NOT NULL DEFAULT '[]',     -- their ids
  rests_on TEXT NOT NULL DEFAULT '[]',      -- sentences: [{incident, record, document, publisher, published, url, sentence, quote}]
  run INTEGER NOT NULL REFERENCES runs
) WITHOUT ROWID;
CREATE INDEX alerts_subject ON alerts (kind, subject);

-- ------------------------------------------------------------------------------------------ the records of RECORDS.md

CREATE VIEW party_json AS
  SELECT kind, record, slot, nth,
    CASE WHEN slot IN ('according_to', 'denied_by', 'unconfirmed_by')
      THEN json_object('party', party, 'name', name, 'verb', verb, 'text', text,
        'span', CASE WHEN span_to > 0 THEN json_array(span_from, span_to) END)
      ELSE json_object('party', party, 'name', name, 'role', role, 'text', text,
        'span', CASE WHEN span_to > 0 THEN json_array(span_from, span_to) END)
    END AS json
  FROM parties;

CREATE VIEW document_json AS
  SELECT doc, json_object('kind', 'document', 'schema', 1, 'document', document, 'id', id, 'sha256', sha256, 'title', title,
    'byline', byline, 'publisher', publisher, 'url', url, 'language', language,
    'published', CASE WHEN published_why IS NULL THEN json_object('from', published_from, 'to', published_to, 'basis', published_basis)
      ELSE json_object('from', published_from, 'to', published_to, 'basis', published_basis, 'why', published_why) END,
    'copy_of', copy_of, 'copy_basis', copy_basis, 'cites', json(cites), 'text_bytes', text_bytes,
    'dropped_bytes', dropped_bytes, 'problem', problem, 'origin', origin, 'quotes', json(quotes)) AS json
  FROM documents;

CREATE VIEW report_json AS
  SELECT r.report, r.doc, r.incident, json_object('kind', 'report', 'document', d.document, 'id', r.id,
    'sentence', json_array(sentence_from, sentence_to), 'quote', quote, 'trigger', json_array(trigger_from, trigger_to),
    'trigger_text', trigger_text, 'type', type, 'mode', mode, 'contexts', json(contexts), 'quad', quad, 'intensity', intensity,
    'cameo', cameo,
    'actor', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'actor')),
    'recipient', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'recipient')),
    'third_party', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'third_party')),
    'status', status,
    'according_to', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'according_to')),
    'denied_by', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'denied_by')),
    'unconfirmed_by', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'unconfirmed_by')),
    'date', CASE WHEN date_from IS NOT NULL OR date_to IS NOT NULL THEN json_object('from', date_from, 'to', date_to, 'text', date_text,
      'span', CASE WHEN date_span_to > 0 THEN json_array(date_span_from, date_span_to) END) END,
    'country', country,
    'place', CASE WHEN place IS NOT NULL THEN json_object('name', place, 'span', json_array(place_from, place_to), 'lat', lat, 'lon', lon,
      'geoname', geoname, 'level', level) END,
    'counts', json((SELECT json_group_object(what, json_array(low, high)) FROM counts c WHERE c.report = r.report)),
    'targets', json((SELECT json_group_array(json_object('text', text, 'span', json_array(span_from, span_to))) FROM things t
      WHERE t.report = r.report AND t.slot = 'targets')),
    'weapons', json((SELECT json_group_array(json_object('text', text, 'span', json_array(span_from, span_to))) FROM things t
      WHERE t.report = r.report AND t.slot = 'weapons')),
    'incident', incident, 'confidence', confidence, 'why', why) AS json
  FROM reports r JOIN documents d USING (doc);

CREATE VIEW figure_json AS
  SELECT f.figure, f.doc, json_object('kind', 'figure', 'document', d.document, 'id', f.id, 'sentence', json_array(sentence_from, sentence_to),
    'quote', quote, 'what', what, 'value', json_array(low, high), 'unit', unit, 'country', country,
    'period', CASE WHEN period_from IS NOT NULL OR period_to IS NOT NULL THEN json_array(period_from, period_to) END,
    'according_to', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'figure' AND p.record = f.figure AND p.slot = 'according_to')),
    'about', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'figure' AND p.record = f.figure AND p.slot = 'about'))) AS json
  FROM figures f JOIN documents d USING (doc);

CREATE VIEW assessment_json AS
  SELECT a.assessment, a.doc, json_object('kind', 'assessment', 'document', d.document, 'id', a.id, 'sentence', json_array(sentence_from, sentence_to),
    'quote', quote,
    'parties', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'assessment' AND p.record = a.assessment AND p.slot = 'parties')),
    'direction', direction,
    'according_to', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'assessment' AND p.record = a.assessment AND p.slot = 'according_to')),
    'date', CASE WHEN date_from IS NOT NULL OR date_to IS NOT NULL THEN json_array(date_from, date_to) END) AS json
  FROM assessments a JOIN documents d USING (doc);

CREATE VIEW incident_json AS
  SELECT incident, json_object('kind', 'incident', 'id', incident, 'type', type, 'mode', mode,
    'actor', json((SELECT json_group_array(party) FROM incident_parties p WHERE p.incident = i.incident AND slot = 'actor')),
    'recipient', json((SELECT json_group_array(party) FROM incident_parties p WHERE p.incident = i.incident AND slot = 'recipient')),
    'third_party', json((SELECT json_group_array(party) FROM incident_parties p WHERE p.incident = i.incident AND slot = 'third_party')),
    'date', CASE WHEN date_from IS NOT NULL OR date_to IS NOT NULL THEN json_array(date_from, date_to) END,
    'country', country,
    'place', CASE WHEN place IS NOT NULL THEN json_object('name', place, 'lat', lat, 'lon', lon) END,
    'documents', documents, 'independent_documents', independent_documents, 'reports', reports, 'status', status,
    'killed', (SELECT json_object('low', low, 'best', best, 'high', high, 'ties', json(ties)) FROM tolls t WHERE t.incident = i.incident AND about = 'killed'),
    'injured', (SELECT json_object('low', low, 'best', best, 'high', high, 'ties', json(ties)) FROM tolls t WHERE t.incident = i.incident AND about = 'injured'),
    'claims', json((SELECT json_group_array(id) FROM claims c WHERE c.incident = i.incident))) AS json
  FROM incidents i;

CREATE VIEW claim_json AS
  SELECT incident, nth, json_object('kind', 'claim', 'id', id, 'incident', incident, 'about', about,
    'value', CASE WHEN counted <> 0 THEN json_array(low, high) WHEN about = 'date' THEN json_array(date_from, date_to)
      WHEN about = 'doer' THEN json_array(value) WHEN about = 'place' THEN json_quote(value) END,
    'victims', victims, 'stance', stance, 'claimant', claimant, 'via', json(via), 'first_reported', first_reported,
    'last_reported', last_reported, 'supersedes', supersedes, 'superseded_by', superseded_by, 'reports', json(reports),
    'support', support) AS json
  FROM claims;
