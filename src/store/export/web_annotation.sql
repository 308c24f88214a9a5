-- web_annotation: one W3C Web Annotation a report. Positions count code points of the document's stored text, not bytes, and not those of the page; the
-- quotation with what stands before and after it finds the sentence on the page too.
--| {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:rapport:reports", "type": "AnnotationPage", "items": [
SELECT iif(row_number() OVER (ORDER BY document, sentence_from, trigger_from, id, report) = 1, '', ',' || char(10)) || json_object(
  'id', 'urn:rapport:' || id || ':' || row_number() OVER (PARTITION BY id ORDER BY document, sentence_from), 'type', 'Annotation', 'motivation', 'describing',
  'generator', json_object('id', 'urn:rapport', 'type', 'Software', 'name', 'rapport'),
  'body', json_array(json_object('type', 'TextualBody', 'purpose', 'tagging', 'value', type || ifnull('/' || mode, '')),
    json_object('type', 'TextualBody', 'purpose', 'describing', 'format', 'text/plain', 'language', 'en', 'value', told)),
  'target', json_object('source', ifnull(url, 'urn:rapport:' || doc_id), 'selector', json_array(
    json_object('type', 'TextQuoteSelector', 'exact', quote, 'prefix', substr(text, max(first - 31, 1), min(first, 32)), 'suffix', substr(text, behind + 1, 32)),
    json_object('type', 'TextPositionSelector', 'start', first, 'end', behind, 'refinedBy',
      json_object('type', 'TextPositionSelector', 'start', characters(text, trigger_from) - first, 'end', characters(text, trigger_to) - first)))))
FROM (SELECT r.*, d.document, d.id AS doc_id, d.url, d.text, characters(d.text, r.sentence_from) AS first, characters(d.text, r.sentence_to) AS behind,
    ifnull((SELECT group_concat(party_words(party, name), ', ') FROM parties p WHERE p.kind = 'report' AND p.record = r.report AND slot = 'actor'), 'unknown')
    || ifnull(' → ' || (SELECT group_concat(party_words(party, name), ', ') FROM parties p WHERE p.kind = 'report' AND p.record = r.report AND slot = 'recipient'), '')
    || ': ' || r.type || ifnull(' ' || r.mode, '') || ', ' || r.status || ifnull('; ' || r.date_from || iif(r.date_to IS r.date_from, '', ' to ' || ifnull(r.date_to, '…')), '')
    || ifnull('; ' || r.place, '') AS told
  FROM picked_reports JOIN reports r USING (report) JOIN documents d USING (doc))
ORDER BY document, sentence_from, trigger_from, id, report;
--| 
--| ]}
