-- network: the parties of the picked incidents and what passes between them: one edge for each pair and type, from who acts to whom; from a mediator or
-- host to those between whom it stands. An edge lives from its first day to the day after its last: half-open, so never empty. Weight: incidents.
CREATE TEMP TABLE node AS
  SELECT party, max(words) AS words, max(base) AS base, max(home) AS home, count(DISTINCT incident) AS incidents FROM event_party GROUP BY party ORDER BY party;
CREATE TEMP TABLE edge AS
  SELECT row_number() OVER (ORDER BY source, target, type, part) AS id, * FROM (
    SELECT a.party AS source, b.party AS target, v.type, iif(a.slot = 'third_party', 'third party', 'actor') AS part, count(*) AS incidents,
      sum(v.reports) AS reports, sum(v.documents) AS documents, sum(v.independent_documents) AS independent_documents, round(avg(v.intensity), 2) AS intensity,
      min(v.day) AS first, date(max(v.last_day), '+1 day') AS behind, sum(v.killed_best) AS killed
    FROM event_party a JOIN event_party b USING (incident) JOIN event v USING (incident)
    WHERE a.party <> b.party AND (a.slot = 'actor' AND b.slot = 'recipient' OR a.slot = 'third_party' AND b.slot IN ('actor', 'recipient'))
      AND v.status NOT IN ('denied')
    GROUP BY a.party, b.party, v.type, a.slot = 'third_party');
