-- claims: one row a value that one claimant asserts or denies about an incident; rival claims stand side by side.
SELECT c.id, c.incident, c.about, iif(c.counted, c.low, NULL) AS low, iif(c.counted, c.high, NULL) AS high, c.victims, c.value, c.date_from, c.date_to,
  c.stance, c.claimant, c.claimant_name, (SELECT group_concat(value, '; ') FROM json_each(c.via)) AS via, c.first_reported, c.last_reported,
  c.supersedes, c.superseded_by, c.support, (SELECT group_concat(value, '; ') FROM json_each(c.reports)) AS reports
FROM picked_incidents JOIN claims c USING (incident)
ORDER BY c.incident, c.nth;
