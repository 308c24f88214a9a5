-- What the server does of itself, beside the tables, indices and views of schema.sql: functions that SQLite has and PostgreSQL
-- has not, so that the same views stand on both, and what the triggers of schema.sql note.

CREATE FUNCTION instr(text, text) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS 'SELECT strpos($1, $2)';
CREATE FUNCTION ifnull(anycompatible, anycompatible) RETURNS anycompatible IMMUTABLE PARALLEL SAFE LANGUAGE sql AS 'SELECT coalesce($1, $2)';
CREATE FUNCTION json(text) RETURNS json IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS 'SELECT $1::json';
CREATE FUNCTION json(json) RETURNS json IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION json_quote(text) RETURNS json IMMUTABLE PARALLEL SAFE LANGUAGE sql AS 'SELECT to_json($1)';
CREATE FUNCTION min(text, text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS 'SELECT least($1 COLLATE "C", $2 COLLATE "C")';
CREATE FUNCTION max(text, text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS 'SELECT greatest($1 COLLATE "C", $2 COLLATE "C")';
CREATE FUNCTION concat_with(text, text, text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql AS
  'SELECT CASE WHEN $2 IS NULL THEN $1 WHEN $1 IS NULL THEN $2 ELSE $1 || $3 || $2 END';
CREATE AGGREGATE group_concat(text, text) (sfunc = concat_with, stype = text);
CREATE FUNCTION json_group_add(json[], anyelement) RETURNS json[] IMMUTABLE PARALLEL SAFE LANGUAGE sql AS 'SELECT array_append($1, to_json($2))';
CREATE FUNCTION json_group_end(json[]) RETURNS json IMMUTABLE PARALLEL SAFE LANGUAGE sql AS 'SELECT array_to_json($1)';
CREATE AGGREGATE json_group_array(anyelement) (sfunc = json_group_add, stype = json[], initcond = '{}', finalfunc = json_group_end);
CREATE FUNCTION json_members_add(text, text, anyelement) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql AS
  $$ SELECT $1 || CASE WHEN $1 = '' THEN '' ELSE ', ' END || to_json($2)::text || ' : ' || coalesce(to_json($3)::text, 'null') $$;
CREATE FUNCTION json_members_end(text) RETURNS json IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$ SELECT ('{' || $1 || '}')::json $$;
CREATE AGGREGATE json_group_object(text, anyelement) (sfunc = json_members_add, stype = text, initcond = '', finalfunc = json_members_end);

CREATE FUNCTION linked_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO rapport.unlinked_days VALUES (old.day) ON CONFLICT DO NOTHING;
  RETURN old;
END $$;
CREATE TRIGGER linked_forget BEFORE DELETE ON linked FOR EACH ROW EXECUTE FUNCTION linked_forget();

CREATE FUNCTION reports_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO rapport.stale_incidents VALUES (old.incident) ON CONFLICT DO NOTHING;
  RETURN old;
END $$;
CREATE TRIGGER reports_forget BEFORE DELETE ON reports FOR EACH ROW WHEN (old.incident IS NOT NULL) EXECUTE FUNCTION reports_forget();

CREATE FUNCTION documents_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM rapport.sentences WHERE doc = old.doc;
  RETURN new;
END $$;
CREATE TRIGGER documents_change BEFORE UPDATE OF text ON documents FOR EACH ROW EXECUTE FUNCTION documents_change();
