-- ftm: FollowTheMoney entities, one a line: documents (Article), parties (PublicBody, Organization, LegalEntity) and incidents (Event) that name both.
-- Days are ISO prefixes, as precise as they are known; a property without a value is left out.
SELECT json_object('id', d.id, 'schema', 'Article', 'properties', json_patch('{}', json_object(
    'title', iif(d.title IS NULL, NULL, json_array(d.title)), 'fileName', json_array(d.document), 'contentHash', NULL,
    'sourceUrl', iif(d.url IS NULL, NULL, json_array(d.url)), 'publisher', iif(d.publisher IS NULL, NULL, json_array(d.publisher)),
    'author', iif(d.byline IS NULL, NULL, json_array(d.byline)), 'language', iif(d.language IS NULL, NULL, json_array(d.language)),
    'publishedAt', iif(d.published_from IS d.published_to AND d.published_from IS NOT NULL, json_array(d.published_from), NULL)))) || char(10)
  FROM picked_documents JOIN documents d USING (doc) WHERE d.id IS NOT NULL ORDER BY d.document;
SELECT json_object('id', 'rapport-' || replace(lower(p.party), ':', '-'),
    'schema', CASE WHEN max(p.state) AND instr(p.party, ':') = 0 THEN 'PublicBody' WHEN instr(p.party, ':') = 0 THEN 'Organization' ELSE 'LegalEntity' END,
    'properties', json_patch('{}', json_object('name', json_array(max(p.words)), 'country', iif(max(s.iso2) IS NULL, NULL, json_array(lower(max(s.iso2)))),
      'alias', NULL, 'keywords', json_array(p.party)))) || char(10)
  FROM event_party p LEFT JOIN states s ON s.iso3 = coalesce(p.home, p.base) GROUP BY p.party ORDER BY p.party;
SELECT json_object('id', 'rapport-' || v.incident, 'schema', 'Event', 'properties', json_patch('{}', json_object(
    'name', json_array(v.headline), 'summary', iif(r.quote IS NULL, NULL, json_array(r.quote)),
    'date', CASE WHEN v.days = 1 THEN json_array(v.day) END,
    'startDate', CASE WHEN v.days IS NOT 1 AND v.date_from IS NOT NULL THEN json_array(v.date_from) END,
    'endDate', CASE WHEN v.days IS NOT 1 AND v.date_to IS NOT NULL THEN json_array(v.date_to) END,
    'location', iif(v.place IS NULL, NULL, json_array(v.place)), 'country', iif(s.iso2 IS NULL, NULL, json_array(lower(s.iso2))),
    'keywords', json_array(v.type || ifnull('/' || v.mode, ''), 'status: ' || v.status),
    'organizer', (SELECT nullif(json_group_array('rapport-' || replace(lower(party), ':', '-')), '[]') FROM event_party p WHERE p.incident = v.incident AND slot = 'actor'),
    'involved', (SELECT nullif(json_group_array('rapport-' || replace(lower(party), ':', '-')), '[]') FROM event_party p WHERE p.incident = v.incident AND slot <> 'actor'),
    'proof', (SELECT json_group_array(id) FROM (SELECT DISTINCT y.id FROM reports x JOIN documents y USING (doc) WHERE x.incident = v.incident ORDER BY y.id)),
    'sourceUrl', (SELECT nullif(json_group_array(url), '[]') FROM (SELECT DISTINCT y.url FROM reports x JOIN documents y USING (doc) WHERE x.incident = v.incident AND y.url IS NOT NULL ORDER BY 1)),
    'publisher', (SELECT nullif(json_group_array(publisher), '[]') FROM (SELECT DISTINCT y.publisher FROM reports x JOIN documents y USING (doc) WHERE x.incident = v.incident AND y.publisher IS NOT NULL ORDER BY 1))))) || char(10)
  FROM event v LEFT JOIN reports r ON r.report = v.source LEFT JOIN states s ON s.iso3 = v.country ORDER BY ifnull(v.day, '9999'), v.incident;
