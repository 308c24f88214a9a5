-- gdelt_mentions: one row a report of what gdelt_events holds, in the 16 columns of GDELT 2.0 Mentions, without a header. Offsets are code points into the
-- document's text, and exact. The number of the sentence is not kept, nor is tone measured: empty.
SELECT number_of(v.incident) AS GLOBALEVENTID, replace(v.day, '-', '') || '000000' AS EventTimeDate,
  coalesce(replace(d.published_from, '-', '') || '000000', (SELECT strftime('%Y%m%d%H%M%S', seconds, 'unixepoch') FROM exported)) AS MentionTimeDate,
  iif(d.url IS NULL, 2, 1) AS MentionType, coalesce(d.publisher, d.document) AS MentionSourceName, coalesce(d.url, d.document) AS MentionIdentifier,
  NULL AS SentenceID,
  characters(d.text, (SELECT span_from FROM parties p WHERE p.kind = 'report' AND p.record = r.report AND slot = 'actor' AND span_to > 0 ORDER BY nth LIMIT 1)) AS Actor1CharOffset,
  characters(d.text, (SELECT span_from FROM parties p WHERE p.kind = 'report' AND p.record = r.report AND slot = 'recipient' AND span_to > 0 ORDER BY nth LIMIT 1)) AS Actor2CharOffset,
  characters(d.text, r.trigger_from) AS ActionCharOffset, 1 AS InRawText, CAST(round(r.confidence * 10) AS INTEGER) * 10 AS Confidence,
  length(d.text) AS MentionDocLen, NULL AS MentionDocTone, NULL AS MentionDocTranslationInfo, NULL AS Extras
FROM event v JOIN reports r USING (incident) JOIN documents d USING (doc)
WHERE v.days <= 2
ORDER BY v.day, v.incident, d.document, r.sentence_from, r.trigger_from, r.id;
