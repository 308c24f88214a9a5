// contract.ts: doc/http.md as types, once. A table arrives as names of columns and rows of cells; a shape names the columns
// that a view reads and what each may hold, `rows` makes objects of them, and what does not fit is an error that names the
// table and column, rather than a wrong number on the page. null is "not known": the compiler makes each view say what it then
// shows. A server that adds columns breaks nothing.

export type Cell = string | number | boolean | null | readonly string[];
export interface Sheet { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[]; readonly total: number; readonly offset: number }
export interface Party { readonly code: string; readonly name: string }

export interface Envelope {
    readonly view: string;
    readonly id: string | null;
    readonly query: {
        readonly parties: readonly Party[]; readonly from: string | null; readonly to: string | null; readonly type: string | null;
        readonly status: string | null; readonly place: string | null; readonly confidence: number;
    };
    readonly words: string;
    readonly head: Readonly<Record<string, unknown>>;
    readonly tables: Readonly<Record<string, Sheet>>;
    readonly notes: readonly string[];
}

// ------------------------------------------------------------------------------------------------------------ the shapes

type Check<T> = (cell: unknown) => cell is T;
export const text: Check<string> = (c): c is string => typeof c === "string";
export const number: Check<number> = (c): c is number => typeof c === "number";
export const flag: Check<boolean> = (c): c is boolean => typeof c === "boolean";
export const list: Check<readonly string[]> = (c): c is readonly string[] => Array.isArray(c) && c.every((v) => typeof v === "string");
// A column that came later than the table: a server may not have it yet.
export const later = <T>(check: Check<T>): Check<T | undefined> => (c): c is T | undefined => c === undefined || check(c);
export const maybe = <T>(check: Check<T>): Check<T | null> => (c): c is T | null => c === null || check(c);

export type Shape = Readonly<Record<string, Check<unknown>>>;
export type Row<S extends Shape> = { readonly [K in keyof S]: S[K] extends Check<infer T> ? T : never };

const words = maybe(text), count = maybe(number);

function fail(table: string, column: string, cell: unknown): never {
    throw new Error(`the data of “${table}” ${cell === undefined ? `has no column ${column}` : `holds ${JSON.stringify(cell)} in ${column}`}`);
}

export function rows<S extends Shape>(envelope: Envelope, table: string, shape: S): Row<S>[] {
    const sheet = envelope.tables[table];
    if (sheet === undefined) return [];
    const columns = Object.entries(shape).map(([name, check]) => ({ name, check, at: sheet.columns.indexOf(name) }));
    return sheet.rows.map((cells) => {
        const row: Record<string, unknown> = {};
        for (const { name, check, at } of columns) {
            const cell = at < 0 ? undefined : cells[at];
            if (!check(cell)) fail(table, name, cell);
            row[name] = cell;
        }
        return row as Row<S>;
    });
}

// The head of a view, or a member of it, by a shape.
export function headed<S extends Shape>(head: unknown, shape: S, name = "head"): Row<S> {
    const members = (typeof head === "object" && head !== null ? head : {}) as Record<string, unknown>;
    for (const [column, check] of Object.entries(shape)) if (!check(members[column] ?? null)) fail(name, column, members[column]);
    return Object.fromEntries(Object.keys(shape).map((column) => [column, members[column] ?? null])) as Row<S>;
}

export const FOUR = { material_conflict: number, verbal_conflict: number, verbal_cooperation: number, material_cooperation: number };

export const INCIDENT = {
    id: text, from: words, to: words, type: text, mode: words, quad: words, actor: list, actor_names: list, recipient: list,
    recipient_names: list, third_party: list, third_party_names: list, country: words, place: words, lat: count, lon: count,
    killed_low: count, killed_best: count, killed_high: count, injured_low: count, injured_best: count, injured_high: count,
    documents: number, independent_documents: number, reports: number, status: text, confidence: count, publisher: words, quote: words,
};
export type Incident = Row<typeof INCIDENT>;

// ---- overview
export const OVERVIEW_HEAD = {
    incidents: number, reports: number, figures: number, assessments: number, disputed: number, documents: number,
    independent_documents: number, undated: number, unplaced: number, first_day: words, last_day: words, step: words,
    change_end: words, change_weeks: count, newcomers: maybe(list),
};
export const TIMELINE = { from: text, to: text, ...FOUR, disputed: number, killed_best: count };
export const DYAD = {
    a: text, a_name: words, b: text, b_name: words, incidents: number, disputed: number, ...FOUR, killed_best: count,
    first_day: words, last_day: words,
};
export const CHANGE = {
    what: text, now: number, mean_4: count, mean_52: count, percent_4: count, percent_52: count, is_new: flag, marked: flag,
};
export const FIGURE = {
    id: text, document: text, publisher: words, what: text, low: count, high: count, unit: words, country: words, from: words,
    to: words, about: list, according_to: list, according_to_names: later(list), quote: words,
};
export const ASSESSMENT = {
    id: text, document: text, publisher: words, direction: text, a: words, a_name: words, b: words, b_name: words, from: words,
    to: words, according_to: list, according_to_names: later(list), quote: words,
};

// ---- relation, forecast
const CURVE = {
    hostility_rate: count, hostility_rate50_low: count, hostility_rate50_high: count, hostility_rate90_low: count,
    hostility_rate90_high: count, cooperation_rate: count, cooperation_rate50_low: count, cooperation_rate50_high: count,
    cooperation_rate90_low: count, cooperation_rate90_high: count,
};
const LEFT_OUT = { not_covered: number, date_too_vague: number, without_date: number, denied_or_planned: number };
const leftOut = (c: unknown): c is Row<typeof LEFT_OUT> =>
    typeof c === "object" && c !== null && Object.entries(LEFT_OUT).every(([name, check]) => check((c as Record<string, unknown>)[name]));
export const RELATION_HEAD = { period: text, source: words, incidents: number, left_out: maybe(leftOut) };
export const PERIOD = {
    from: text, to: text, missing: flag, volume: count, stories: count, independent_documents: count, headline: count,
    headline50_low: count, headline50_high: count, headline90_low: count, headline90_high: count, ...CURVE,
    material_conflict: count, verbal_conflict: count, verbal_cooperation: count, material_cooperation: count, killed: count, plover: count,
};
export const TURNING_POINT = {
    n: number, of: text, date: text, from: words, to: words, before: count, after: count, support: count,
};
export const MAKER = {
    n: count, of: words, id: text, from: words, to: words, type: text, mode: words, actor: list, recipient: list, actor_names: later(list), recipient_names: later(list), killed: count,
    influence: count, quote: words, publisher: words,
};
export const ELSEWHERE = { n: number, a: text, b: text, date: words, before: count, after: count };
export const ALARM = { raised: text, since: words, direction: text, by: list, probability: count };
export const FORECAST = {
    measure: text, month: text, horizon: number, mean: count, median: count, none: count, low_50: count, high_50: count,
    low_90: count, high_90: count, baseline: words, baseline_mean: count, baseline_median: count, baseline_none: count,
    baseline_low_50: count, baseline_high_50: count, baseline_low_90: count, baseline_high_90: count,
};

// ---- incident
export const CLAIM = {
    id: text, nth: number, about: text, low: count, high: count, value: words, from: words, to: words, victims: words, stance: words,
    claimant: words, claimant_name: words, claimant_document: words, via: list, first_reported: words, last_reported: words,
    supersedes: words, superseded_by: words, support: count, reports: list,
};
export const TOLL = { about: text, low: count, best: count, high: count, open: maybe(flag), ties: list };
export const TELLING = {
    group: count, original: maybe(flag), document: text, title: words, publisher: words, published_from: words, published_to: words,
    copy_of: words, copy_basis: words, origin: words, url: words,
};
export const REPORT = {
    id: text, document: text, publisher: words, published_from: words, type: text, mode: words, status: text, actor: list,
    actor_names: list, recipient: list, recipient_names: list, from: words, to: words, place: words, killed_low: count,
    killed_high: count, according_to: list, denied_by: list, unconfirmed_by: list, confidence: count, quote: words,
    sentence_from: count, sentence_to: count, trigger_text: words, incident_why: words,
};

// ---- parties
export const PARTY = { code: text, name: words, incidents: number };

// ---- document, record
export const DOCUMENT_HEAD = {
    document: words, id: text, names: maybe(list), title: words, byline: words, publisher: words, publisher_code: words, url: words,
    language: words, published_from: words, published_to: words, published_basis: words, published_why: words, copy_of: words,
    copy_basis: words, cites: maybe(list), origin: words, text_bytes: count, dropped_bytes: count, problem: words, text: words,
};
export const RECORD = {
    id: text, kind: text, type: words, mode: words, status: words, from: words, to: words, confidence: count, incident: words,
    sentence_from: number, sentence_to: number, actor: list, recipient: list, according_to: list, what: text,
};
export const SPAN = { record: text, slot: text, from: number, to: number, says: words };
export const BLOCK = { kind: text, from: number, to: number };
export const DROPPED = { nth: number, reason: words, text: text };
export const DOCUMENT_DATE = { kind: text, from: words, to: words, basis: words, text: words };
export const QUOTES = { document: words, basis: words };
export const COPY = { document: text, title: words, publisher: words, copy_basis: words };
export const RECORD_HEAD = { id: text, kind: text, document: words, sentence: words };
export const WHY = { label: words, text: text, basis: words };

// ---- map, network
export const MAP_HEAD = { placed: number, unplaced: number, more: number };
export const PLACE = {
    lat: number, lon: number, place: words, country: words, level: words, incidents: number, ...FOUR, disputed: number,
    killed_best: count, first_day: words, last_day: words, id: words,
};
export const NETWORK_HEAD = { parties: number, ties: number };
export const NODE = { code: text, name: words, incidents: number, ...FOUR, killed_best: count };
export const TIE = {
    a: text, a_name: words, b: text, b_name: words, incidents: number, disputed: number, ...FOUR, killed_best: count,
    balance: count, first_day: words, last_day: words,
};

// ---- sources, problems, made, sentences
export const SOURCES_HEAD = { documents: number, independent_documents: number, copies: number, publishers: number };
export const PUBLISHER = {
    publisher: words, code: words, documents: number, copies: number, copied: number, reports: number, incidents: number,
    first_day: words, last_day: words,
};
export const ORIGIN = { origin: text, documents: number, incidents: number };
export const CHAIN = {
    document: text, title: words, publisher: words, published_from: words, copy_of: words, copy_basis: words, depth: number, group: number,
};
export const PROBLEM = {
    document: text, file: words, line: count, byte: count, code: text, message: text, first_run: count, run: count,
};
export const MADE_HEAD = { program: words, model: words, model_card: words, schema: count, file: words, bytes: count };
export const RUN = {
    run: number, started: words, finished: words, program: words, model: words, command: words, coded: count, skipped: count,
    foreign_language: count, failed: count, removed: count,
};
export const DATA_TABLE = { file: text, rows: count, says: words };
export const SENTENCE = { document: text, publisher: words, published_from: words, quote: text, records: list };

// ---- system, whatif
export const SYSTEM = { name: text, title: words };
export const SYSTEM_PARTY = { name: text, codes: list, what: words };
export const STREAM = { name: text, from: text, to: text, either: flag, acts: list, what: words };
export const CHANNEL = { name: text, sources: list, targets: list, says: words, publisher: words, day: words };
export const MODULATOR = { name: text, streams: list, from: words, to: words, says: words, publisher: words, day: words };
export const WHATIF_HEAD = { scenario: maybe(text), refused: words, paths: count, from: words, to: words, known_to: words };
export const OUTCOME = {
    stream: text, without_low: count, without_mean: count, without_high: count, with_low: count, with_mean: count, with_high: count,
    difference_low: count, difference_mean: count, difference_high: count, killed_difference_low: count, killed_difference_mean: count,
    killed_difference_high: count, fewer: count,
};
export const CHANNEL_FOUND = { name: text, supported: maybe(flag), strength: count, low: count, high: count, why: words };
