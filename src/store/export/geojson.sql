-- geojson: one feature an incident (RFC 7946: WGS 84, longitude first); an incident without a place has no geometry.
--| {"type": "FeatureCollection", "features": [
SELECT iif(row_number() OVER (ORDER BY ifnull(v.day, '9999'), v.incident) = 1, '', ',' || char(10)) || json_object('type', 'Feature', 'id', v.incident,
  'geometry', CASE WHEN v.lat IS NOT NULL AND v.lon IS NOT NULL THEN json_object('type', 'Point', 'coordinates', json_array(v.lon, v.lat)) END,
  'properties', json_object('type', v.type, 'mode', v.mode,
    'actor', json((SELECT json_group_array(party) FROM event_party p WHERE p.incident = v.incident AND slot = 'actor')),
    'actor_names', (SELECT group_concat(words, '; ') FROM event_party p WHERE p.incident = v.incident AND slot = 'actor'),
    'recipient', json((SELECT json_group_array(party) FROM event_party p WHERE p.incident = v.incident AND slot = 'recipient')),
    'recipient_names', (SELECT group_concat(words, '; ') FROM event_party p WHERE p.incident = v.incident AND slot = 'recipient'),
    'date_from', v.date_from, 'date_to', v.date_to, 'place', v.place, 'level', v.level, 'country', v.country, 'status', v.status,
    'killed_low', v.killed_low, 'killed_best', v.killed_best, 'killed_high', v.killed_high,
    'injured_low', v.injured_low, 'injured_best', v.injured_best, 'injured_high', v.injured_high,
    'independent_documents', v.independent_documents, 'documents', v.documents, 'reports', v.reports,
    'quote', r.quote, 'document', d.document, 'url', d.url))
FROM event v LEFT JOIN reports r ON r.report = v.source LEFT JOIN documents d USING (doc)
ORDER BY ifnull(v.day, '9999'), v.incident;
--| 
--| ]}
