-- timelinejs: dated incidents for Knight's TimelineJS. What is known to the month or the year alone has no day, no month.
--| {"events": [
SELECT iif(row_number() OVER (ORDER BY v.day, v.incident) = 1, '', ',' || char(10)) || json_patch('{}', json_object('unique_id', v.incident, 'group', v.type,
  'start_date', CASE
    WHEN substr(v.day, 6) = '01-01' AND substr(v.last_day, 6) = '12-31' AND substr(v.day, 1, 4) = substr(v.last_day, 1, 4) THEN json_object('year', CAST(substr(v.day, 1, 4) AS INTEGER))
    WHEN substr(v.day, 9) = '01' AND v.last_day = date(v.day, '+1 month', '-1 day') THEN json_object('year', CAST(substr(v.day, 1, 4) AS INTEGER), 'month', CAST(substr(v.day, 6, 2) AS INTEGER))
    ELSE json_object('year', CAST(substr(v.day, 1, 4) AS INTEGER), 'month', CAST(substr(v.day, 6, 2) AS INTEGER), 'day', CAST(substr(v.day, 9, 2) AS INTEGER)) END,
  'end_date', CASE WHEN v.days > 1 AND NOT (substr(v.day, 9) = '01' AND v.last_day IN (date(v.day, '+1 month', '-1 day'), date(v.day, '+1 year', '-1 day'))) THEN json_object('year', CAST(substr(v.last_day, 1, 4) AS INTEGER), 'month', CAST(substr(v.last_day, 6, 2) AS INTEGER), 'day', CAST(substr(v.last_day, 9, 2) AS INTEGER)) END,
  'text', json_object('headline', xml(v.headline),
    'text', '<p>' || xml(r.quote) || '</p><p>' || ifnull('<a href="' || xml(d.url) || '">' || xml(ifnull(d.publisher, d.url)) || '</a>', xml(ifnull(d.publisher, d.document)))
      || '. ' || ifnull(xml(v.place) || '. ', '') || ifnull('Killed: ' || v.killed_best || iif(v.killed_low = v.killed_high, '', ' (' || v.killed_low || ' to ' || v.killed_high || ')') || '. ', '')
      || v.status || '; ' || v.independent_documents || ' independent of ' || v.documents || ' documents.</p>')))
FROM event v LEFT JOIN reports r ON r.report = v.source LEFT JOIN documents d USING (doc)
WHERE v.day IS NOT NULL ORDER BY v.day, v.incident;
--| 
--| ]}
