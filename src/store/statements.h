// statements.h: every statement that writes or links, by name, as an X-macro: X_(NAME, sql). Included by statement.h and
// statement.c. Reading for the account stands with its printing.
X_(BEGIN, "BEGIN IMMEDIATE")
X_(COMMIT, "COMMIT")
X_(RUN_BEGIN, "INSERT INTO runs (started, program, model, command) VALUES (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?, ?, ?)")
X_(RUN_END,
   "UPDATE runs SET finished = strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coded = ?2, skipped = ?3, foreign_language = ?4, failed = ?5,"
   " removed = ?6 WHERE run = ?1")
X_(KNOWN, "SELECT doc, document, ifnull(sha256, '') || ' ' || recipe, removed IS NOT NULL FROM documents")
X_(NAME, "SELECT document FROM documents WHERE doc = ?")
X_(OF_FILE, "SELECT document FROM documents WHERE document >= ?1 || '#' AND document < ?1 || '$'")
X_(SET_REMOVED, "UPDATE documents SET removed = ?2 WHERE doc = ?1")
X_(PRUNE_PROBLEMS, "DELETE FROM problems WHERE document IN (SELECT document FROM documents WHERE removed IS NOT NULL)")
X_(PRUNE_DOCUMENTS, "DELETE FROM documents WHERE removed IS NOT NULL")
X_(PROBLEM,
   "INSERT OR IGNORE INTO problems (document, file, line, byte, code, message, first_run, run) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)")
X_(PROBLEM_AGAIN, "UPDATE problems SET file = ?2, line = ?3, byte = ?4, code = ?5, message = ?6, run = ?7 WHERE document = ?1")
X_(EACH_PROBLEM, "SELECT document, file, line, byte, code, message, first_run, run FROM problems ORDER BY file, line, byte, document")
X_(SUM_PROBLEMS,
   "SELECT (SELECT count(*) FROM problems), (SELECT group_concat(n || ' ' || code, ', ') FROM (SELECT count(*) AS n, code FROM problems"
   " GROUP BY code ORDER BY n DESC, code)), (SELECT count(*) FROM documents WHERE removed IS NOT NULL)")
X_(NEW_RUN, "SELECT run FROM temp.new_run WHERE source = ? AND old = ?")
X_(NO_PROBLEM, "DELETE FROM problems WHERE document = ?")
X_(FORGET_RECORDS, "DELETE FROM parties WHERE doc = ?1")
X_(FORGET_REPORTS, "DELETE FROM reports WHERE doc = ?1")
X_(FORGET_FIGURES, "DELETE FROM figures WHERE doc = ?1")
X_(FORGET_ASSESSMENTS, "DELETE FROM assessments WHERE doc = ?1")
X_(DOC_OF, "SELECT doc FROM documents WHERE document = ?")
X_(DOCUMENT,
   "INSERT INTO documents (document, id, sha256, title, byline, publisher, publisher_code, url, language, published_from, published_to,"
   " published_basis, cites, text, text_bytes, dropped_bytes, problem, shingles, recipe, run, credits, published_why, dates, blocks, dropped, origin)"
   " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)")
X_(DOCUMENT_AGAIN,
   "UPDATE documents SET id = ?2, sha256 = ?3, title = ?4, byline = ?5, publisher = ?6, publisher_code = ?7, url = ?8, language = ?9, published_from = ?10,"
   " published_to = ?11, published_basis = ?12, cites = ?13, text = ?14, text_bytes = ?15, dropped_bytes = ?16, problem = ?17, shingles = ?18,"
   " recipe = ?19, run = ?20, credits = ?21, published_why = ?22, dates = ?23, blocks = ?24, dropped = ?25, origin = ?26,"
   " copy_of = NULL, copy_basis = NULL, quotes = '[]', removed = NULL WHERE doc = ?27")
X_(REPORT,
   "INSERT INTO reports (doc, id, sentence_from, sentence_to, quote, trigger_from, trigger_to, trigger_text, type, mode, contexts, quad,"
   " intensity, cameo, status, date_from, date_to, date_text, date_span_from, date_span_to, date_why, country, place, place_from, place_to,"
   " lat, lon, geoname, level, place_why, confidence, why, status_why)"
   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
X_(FIGURE,
   "INSERT INTO figures (doc, id, sentence_from, sentence_to, quote, what, low, high, unit, country, period_from, period_to, why)"
   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
X_(ASSESSMENT,
   "INSERT INTO assessments (doc, id, sentence_from, sentence_to, quote, direction, date_from, date_to, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
X_(PARTY,
   "INSERT INTO parties (kind, record, slot, nth, doc, party, name, role, verb, text, span_from, span_to, why, path)"
   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
X_(COUNT, "INSERT INTO counts (report, what, low, high) VALUES (?, ?, ?, ?)")
X_(THING, "INSERT INTO things (report, slot, text, span_from, span_to) VALUES (?, ?, ?, ?, ?)")
X_(EACH_DOCUMENT, "SELECT doc, published_from, published_to, shingles, credits, copy_of IS NOT NULL OR quotes <> '[]' FROM documents WHERE problem IS NULL ORDER BY document")
X_(SHINGLES, "SELECT shingles FROM documents WHERE doc = ?")
X_(PATH, "SELECT document FROM documents WHERE doc = ?")
X_(SET_COPY,
   "UPDATE documents SET copy_of = ?2, copy_basis = ?3, quotes = ?4 WHERE doc = ?1 AND (copy_of IS NOT ?2 OR copy_basis IS NOT ?3 OR quotes IS NOT ?4)")
X_(SENTENCES_OF, "SELECT report, quote, origin FROM reports WHERE doc = ? ORDER BY report")
X_(SET_ORIGIN, "UPDATE reports SET origin = ?2 WHERE report = ?1")
// A report as linking reads it; r, d: its row and its document, o: the document that it is a copy of or its sentence is lifted from.
#define REPORT_COLUMNS_ \
   "SELECT r.report, r.doc, ifnull(o.doc, r.doc), coalesce(o.publisher_code, o.publisher, o.id, d.publisher_code, d.publisher, d.id), d.published_from, d.published_to, r.id, r.type, r.mode," \
   " r.status, r.date_from, r.date_to, r.country, CASE WHEN r.level <> 'country' THEN r.place END, r.lat, r.lon, r.quote, r.confidence, coalesce(o.publisher, o.title, o.document, d.publisher, d.title, d.document)," \
   " CASE WHEN o.doc IS NOT NULL THEN coalesce(d.publisher_code, d.publisher, d.id) END, r.trigger_text, iif(r.origin IS NULL, ifnull(o.origin, d.origin), o.origin)," \
   " r.sentence_from, r.trigger_from - r.sentence_from, ifnull(r.date_span_to > r.date_span_from AND r.date_span_from >= r.sentence_from" \
   " AND r.date_span_to <= r.sentence_to, 0), ifnull(r.place_from >= r.sentence_from AND r.place_from < r.sentence_to, 0), r.incident, r.incident_why, r.level"
#define REPORT_ORIGIN_ " LEFT JOIN documents o ON o.doc = ifnull(r.origin, (SELECT c.doc FROM documents c WHERE c.document = d.copy_of))"
X_(REPORTS_OF, REPORT_COLUMNS_ " FROM reports r JOIN documents d USING (doc)" REPORT_ORIGIN_ " WHERE r.doc = ?1 ORDER BY r.report")
X_(REPORTS_IN,
   REPORT_COLUMNS_ " FROM reports r JOIN documents d USING (doc) JOIN linked l ON l.doc = r.doc" REPORT_ORIGIN_
   " WHERE r.incident = ?1 ORDER BY l.day, l.copy, l.first, l.doc, r.report")
#undef REPORT_COLUMNS_
#undef REPORT_ORIGIN_
X_(PARTIES_OF, "SELECT record, slot, party, name, role, verb FROM parties WHERE kind = 'report' AND record BETWEEN ? AND ? ORDER BY record, slot, nth")
X_(COUNTS_OF, "SELECT report, what, low, high FROM counts WHERE report BETWEEN ? AND ? ORDER BY report, rowid")
X_(UNLINK, "DELETE FROM linked WHERE doc = ?")
X_(UNLINK_WITH,
   "DELETE FROM linked WHERE doc IN (SELECT ?1 UNION ALL SELECT doc FROM documents WHERE copy_of = (SELECT document FROM documents WHERE doc = ?1)"
   " UNION ALL SELECT doc FROM reports WHERE origin = ?1)")
X_(LINKED_BY_SAME,
   "SELECT 1 FROM runs now JOIN runs old ON old.program = now.program AND old.model = now.model WHERE now.run = ?1"
   " AND old.run = (SELECT max(run) FROM runs WHERE finished IS NOT NULL)")
X_(UNLINKED_DAYS, "SELECT day FROM unlinked_days ORDER BY day")
X_(DATED_BEFORE, "SELECT max(day) FROM linked WHERE day < ?")
X_(EACH_LINKED,
   "SELECT l.doc, l.day, p.doc IS NOT NULL FROM main.linked l LEFT JOIN temp.placed p ON p.doc = l.doc WHERE l.day >= ? ORDER BY l.day, l.copy, l.first, l.doc")
X_(TYPES, "SELECT type, count(*) FROM reports GROUP BY type ORDER BY 2 DESC, 1")
X_(EACH_OF_TYPES,
   "SELECT l.doc, l.day, EXISTS (SELECT 1 FROM main.reports r CROSS JOIN temp.wanted w ON w.type = r.type WHERE r.doc = l.doc)"
   " FROM main.linked l ORDER BY l.day, l.copy, l.first, l.doc")
X_(OLDER,
   "SELECT r.doc, r.report FROM reports r JOIN linked l ON l.doc = r.doc WHERE r.incident = ?1 AND l.day < ?2 AND r.incident_why IS NOT ?4"
   " ORDER BY l.day DESC, l.copy DESC, l.first DESC, l.doc DESC, r.report DESC LIMIT ?3")
X_(SET_STALE, "INSERT OR IGNORE INTO stale_incidents VALUES (?)")
X_(IS_STALE, "SELECT 1 FROM stale_incidents WHERE incident = ?")
X_(EACH_STALE, "SELECT incident FROM stale_incidents ORDER BY incident")
X_(FORGET_CLAIMS, "DELETE FROM claims WHERE incident = ?")
X_(FORGET_TOLLS, "DELETE FROM tolls WHERE incident = ?")
X_(FORGET_SOURCES, "DELETE FROM incident_sources WHERE incident = ?")
X_(FORGET_SIDES, "DELETE FROM incident_parties WHERE incident = ?")
X_(FORGET_POINT, "DELETE FROM points WHERE incident = ?")
X_(FORGET_INCIDENT, "DELETE FROM incidents WHERE incident = ?")
X_(SET_INCIDENT, "UPDATE reports SET incident = ?2, incident_why = ?3 WHERE report = ?1")
X_(INCIDENT,
   "INSERT INTO incidents (incident, type, mode, date_from, date_to, country, place, lat, lon, documents, independent_documents, reports, status)"
   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
X_(INCIDENT_PARTY, "INSERT INTO incident_parties (incident, slot, nth, party, name) VALUES (?, ?, ?, ?, ?)")
X_(INCIDENT_SOURCE, "INSERT OR IGNORE INTO incident_sources (incident, medium, source) VALUES (?1, ?2 IS NOT NULL, ifnull(lower(?2), (SELECT document FROM documents WHERE doc = ?3)))")
X_(TOLL, "INSERT INTO tolls (incident, about, low, best, high, open, ties) VALUES (?, ?, ?, ?, ?, ?, ?)")
X_(CLAIM,
   "INSERT INTO claims (id, incident, nth, about, low, high, victims, stance, claimant, claimant_name, via, first_reported, superseded_by,"
   " reports, support, counted, value, date_from, date_to, last_reported, supersedes)"
   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
