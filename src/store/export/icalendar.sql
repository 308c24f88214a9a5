-- icalendar: what is planned and dated (talks, visits, deadlines), as all-day events (RFC 5545). The end is the day behind the last.
SELECT 'BEGIN:VCALENDAR' || char(13, 10) || 'VERSION:2.0' || char(13, 10) || 'PRODID:-//rapport//export//EN' || char(13, 10) || 'CALSCALE:GREGORIAN' || char(13, 10)
WHERE EXISTS (SELECT 1 FROM event WHERE status = 'planned' AND day IS NOT NULL);
SELECT ical('BEGIN:VEVENT') || ical('UID:' || v.incident || '@rapport') || (SELECT ical('DTSTAMP:' || replace(replace(iso, '-', ''), ':', '')) FROM exported)
  || ical('DTSTART;VALUE=DATE:' || replace(v.day, '-', '')) || ical('DTEND;VALUE=DATE:' || replace(date(v.last_day, '+1 day'), '-', ''))
  || ical('SUMMARY:' || ical_text(v.headline)) || ifnull(ical('DESCRIPTION:' || ical_text(r.quote)), '')
  || CASE WHEN v.place IS NOT NULL THEN ical('LOCATION:' || ical_text(v.place)) ELSE '' END
  || CASE WHEN v.lat IS NOT NULL THEN ical('GEO:' || v.lat || ';' || v.lon) ELSE '' END
  || CASE WHEN d.url IS NOT NULL THEN ical('URL:' || d.url) ELSE '' END
  || ical('CATEGORIES:' || v.type) || ical('STATUS:TENTATIVE') || ical('TRANSP:TRANSPARENT') || ical('END:VEVENT')
FROM event v LEFT JOIN reports r ON r.report = v.source LEFT JOIN documents d USING (doc)
WHERE v.status = 'planned' AND v.day IS NOT NULL ORDER BY v.day, v.incident;
SELECT 'END:VCALENDAR' || char(13, 10) WHERE EXISTS (SELECT 1 FROM event WHERE status = 'planned' AND day IS NOT NULL);
