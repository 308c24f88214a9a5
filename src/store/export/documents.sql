-- documents: one row a document, without its text.
SELECT d.document, d.id, d.sha256, d.title, d.byline, d.publisher, d.publisher_code, d.url, d.language,
  d.published_from, d.published_to, d.published_basis, d.copy_of, d.copy_basis,
  (SELECT group_concat(value, '; ') FROM json_each(d.cites)) AS cites, d.text_bytes, d.dropped_bytes, d.problem,
  d.origin, (SELECT group_concat(value ->> 'document', '; ') FROM json_each(d.quotes)) AS quotes
FROM picked_documents JOIN documents d USING (doc)
ORDER BY d.document;
