-- claims: one row a value that one claimant asserts or denies about an incident; rival claims stand side by side.
SELECT c.id, c.incident, c.about,
  iif(c.about = 'occurrence', NULL, c.low) AS low, iif(c.about = 'occurrence', NULL, c.high) AS high, c.victims, c.stance, c.claimant, c.claimant_name,
  (SELECT group_concat(value, '; ') FROM json_each(c.via)) AS via, c.first_reported, c.superseded_by, c.support,
  (SELECT group_concat(value, '; ') FROM json_each(c.reports)) AS reports
FROM picked_incidents JOIN claims c USING (incident)
ORDER BY c.incident, c.nth;
