-- timesketch_jsonl: the same as timesketch, as JSON Lines; what is not known is left out.
SELECT json_patch('{}', json_object('message', message, 'datetime', datetime, 'timestamp_desc', timestamp_desc, 'id', id, 'type', type, 'mode', mode, 'actors', actors, 'recipients', recipients, 'status', status, 'date_from', date_from, 'date_to', date_to, 'country', country, 'place', place, 'lat', lat, 'lon', lon, 'killed_low', killed_low, 'killed_best', killed_best, 'killed_high', killed_high, 'independent_documents', independent_documents, 'documents', documents, 'reports', reports, 'quote', quote, 'document', document, 'url', url)) || char(10) FROM (
SELECT * FROM (
  SELECT v.headline || ifnull('; ' || v.place, '') || ' (' || v.status || ')' AS message, v.day || 'T00:00:00+00:00' AS datetime,
    CASE WHEN v.days = 1 THEN 'Event day' WHEN v.date_from IS NULL THEN 'Last possible event day' ELSE 'First possible event day' END AS timestamp_desc,
    v.incident AS id, v.type, v.mode, v.actors, v.recipients, v.status, v.date_from, v.date_to, v.country, v.place, v.lat, v.lon, v.killed_low, v.killed_best, v.killed_high,
    v.independent_documents, v.documents, v.reports, r.quote, d.document, d.url
  FROM event v LEFT JOIN reports r ON r.report = v.source LEFT JOIN documents d USING (doc) WHERE v.day IS NOT NULL
  UNION ALL
  SELECT 'Published: ' || coalesce(d.title, d.document), d.published_from || 'T00:00:00+00:00', 'Document published',
    d.id, 'document', NULL, NULL, NULL, NULL, d.published_from, d.published_to, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, d.document, d.url
  FROM picked_documents JOIN documents d USING (doc) WHERE d.published_from IS NOT NULL)
ORDER BY datetime, timestamp_desc, id);
