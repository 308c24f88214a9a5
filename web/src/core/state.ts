// state.ts: the URL is the state of the page. An address is a view, perhaps an id, the filter (the query of `rapport show`),
// and what else a view takes (sort, offset, step, …); every address has its .json twin and .csv, see doc/http.md. Nothing else
// is remembered, so that a link, a bookmark or the Back button shows the same again.

export interface Filter {
    readonly parties: readonly string[];        // none, one or two codes
    readonly from: string | null;               // ISO day, month or year
    readonly to: string | null;
    readonly type: string | null;
    readonly status: string | null;
    readonly place: string | null;
    readonly confidence: number;                // 0: all
}

export interface Address {
    readonly view: string;
    readonly id: string | null;
    readonly filter: Filter;
    readonly more: Readonly<Record<string, readonly string[]>>;     // parameters of the view itself, in their order
    readonly hash: string;                      // without #
}

export const EVERYTHING: Filter = { parties: [], from: null, to: null, type: null, status: null, place: null, confidence: 0 };

const WORDS = ["from", "to", "type", "status", "place"] as const;

function readFilter(q: URLSearchParams): Filter {
    const word = (name: string): string | null => q.get(name)?.trim() || null;
    const confidence = Number(q.get("confidence") ?? 0);
    return {
        parties: (q.get("parties") ?? "").split(",").map((p) => p.trim()).filter((p) => p !== "").slice(0, 2),
        from: word("from"), to: word("to"), type: word("type"), status: word("status"), place: word("place"),
        confidence: confidence > 0 && confidence <= 1 ? confidence : 0,
    };
}

export function parse(url: URL): Address {
    const [view = "", id = ""] = url.pathname.split("/").slice(1).map(decode);
    const more: Record<string, string[]> = {};
    for (const [name, value] of url.searchParams)
        if (!(name in EVERYTHING) && value !== "") (more[name] ??= []).push(value);
    return { view: view || "overview", id: id || null, filter: readFilter(url.searchParams), more, hash: url.hash.slice(1) };
}

// A path that was typed by hand may hold what is no encoding.
function decode(part: string): string {
    try { return decodeURIComponent(part); } catch { return part; }
}

export function search(address: Pick<Address, "filter" | "more">): string {
    const q = new URLSearchParams(), { filter } = address;
    if (filter.parties.length > 0) q.set("parties", filter.parties.join(","));
    for (const name of WORDS) if (filter[name] !== null) q.set(name, filter[name]);
    if (filter.confidence > 0) q.set("confidence", String(filter.confidence));
    for (const [name, values] of Object.entries(address.more)) for (const value of values) q.append(name, value);
    const text = q.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
    return text === "" ? "" : `?${text}`;
}

function path(address: Pick<Address, "view" | "id">): string {
    return `/${address.view}${address.id === null ? "" : `/${encodeURIComponent(address.id)}`}`;
}

export function href(address: Address): string {
    return path(address) + search(address) + (address.hash === "" ? "" : `#${address.hash}`);
}

// The address of the data behind the page: its JSON, or one table of it as CSV.
export function twin(address: Address, kind: "json" | "csv", table?: string): string {
    const more = table === undefined ? address.more : { table: [table], ...address.more };
    return `${path(address)}.${kind}${search({ filter: address.filter, more })}`;
}

// The same filter in another view (what the old view alone took is dropped).
export function at(address: Address, view: string, id: string | null = null, more: Address["more"] = {}, hash = ""): Address {
    return { view, id, filter: address.filter, more, hash };
}

// The same view with some of the filter changed; it begins at its first row again.
export function narrowed(address: Address, change: Partial<Filter>): Address {
    const { offset: _, ...more } = address.more;
    return { ...address, filter: { ...address.filter, ...change }, more, hash: "" };
}

// The same view with a parameter of its own set, or taken out (null).
export function given(address: Address, name: string, value: string | readonly string[] | null): Address {
    const { [name]: _, ...rest } = address.more;
    const more = value === null ? rest : { ...rest, [name]: typeof value === "string" ? [value] : value };
    return { ...address, more, hash: "" };
}

export function first(address: Address, name: string): string | null {
    return address.more[name]?.[0] ?? null;
}

// Whether text is a day, month or year as the filter takes them.
export function isPeriod(text: string): boolean {
    const m = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
    if (m === null) return false;
    const [month, day] = [Number(m[2] ?? 1), Number(m[3] ?? 1)];
    return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(Number(m[1]), month, 0)).getUTCDate();
}

// ------------------------------------------------------------------------------------------------------ in the browser

type Listener = (address: Address, how: "push" | "replace" | "back") => void;
const listeners: Listener[] = [];

export function here(): Address {
    return parse(new URL(location.href));
}

export function listen(listener: Listener): void {
    listeners.push(listener);
    addEventListener("popstate", () => { for (const tell of listeners) tell(here(), "back"); });
}

// Goes to an address: a step that Back undoes, or in place of the present one.
export function go(address: Address, how: "push" | "replace" = "push"): void {
    const target = href(address);
    if (how === "replace" || target === location.pathname + location.search + location.hash) history.replaceState(null, "", target);
    else history.pushState(null, "", target);
    for (const tell of listeners) tell(address, how);
}

// The address as it has become by what the reader does within a view: nothing is asked or drawn anew.
export function moved(address: Address): void {
    history.replaceState(null, "", href(address));
}
