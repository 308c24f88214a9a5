// panels.ts: the panels of the relation figure, one under the other on one axis of time: the headline with its bands, hostility
// and cooperation on one logarithmic scale, how much was heard, and what is expected of the months to come. Each gives what it
// drew; where it stands is its caller's.
import { band, curve, dayOf, DAY, endOf, linear, logarithmic, valueAxis, type TimeScale, type ValueScale } from "../core/chart.ts";
import type { FORECAST, PERIOD, Row } from "../core/contract.ts";
import { s, type Child } from "../core/dom.ts";
import { brief, signed } from "../core/words.ts";

export type Period = Row<typeof PERIOD>;
export type Forecast = Row<typeof FORECAST>;
export type Mood = "hostility" | "cooperation";

export interface Room { readonly x: TimeScale; readonly top: number; readonly height: number }

// Rates are told by the year where not even one in five periods brings an act (as `rapport relate` does).
export interface Unit { readonly times: number; readonly name: string }

const FEW = 0.2, YEAR_DAYS = 365.25;

export function unitOf(periods: readonly Period[], step: string): Unit {
    const most = Math.max(0, ...periods.flatMap((p) => [p.hostility_rate ?? 0, p.cooperation_rate ?? 0]));
    const days = { day: 1, week: 7, month: YEAR_DAYS / 12 }[step] ?? 7;
    return most < FEW ? { times: YEAR_DAYS / days, name: "year" } : { times: 1, name: step };
}

export const middle = (p: { readonly from: string; readonly to: string }): number => (dayOf(p.from) + endOf(p.to)) / 2;

// The name of a panel and what its numbers are, over its upper left corner; in fewer words where the room is small.
export function panelHead(room: Pick<Room, "x" | "top">, name: string, says: string, brief: string): Child {
    const [from = 0, to = 0] = room.x.range(), fits = to - from > 40 + 6.4 * (name.length + says.length);
    return s("text", { x: from, y: room.top - 7, "aria-hidden": "true" }, s("tspan", { class: "head" }, name), s("tspan", { dx: 8 }, fits ? says : brief));
}

// Solid where something was heard, dotted where nothing was.
function path(periods: readonly Period[], value: (p: Period) => number | null, x: TimeScale, y: ValueScale, name: string): Child {
    return [curve(periods.map((p) => ({ time: middle(p), value: value(p) })), x, y, `line unheard ${name}`),
            curve(periods.map((p) => ({ time: middle(p), value: p.missing ? null : value(p) })), x, y, `line ${name}`)];
}

const spread = (periods: readonly Period[], low: (p: Period) => number | null, high: (p: Period) => number | null) =>
    periods.map((p) => ({ time: middle(p), low: low(p), high: high(p) }));

export function headlinePanel(room: Room, periods: readonly Period[]): Child {
    const { x } = room, y = linear([-100, 100], [room.top + room.height, room.top]), zero = Math.round(y(0)) + 0.5;
    const [from = 0, to = 0] = x.range();
    return [panelHead(room, "Headline", "−100 nothing but hostility, +100 nothing but cooperation", "+100: only cooperation"),
        valueAxis(y, [-100, -50, 0, 50, 100], x.range(), (n) => signed(n)),
        band(spread(periods, (p) => p.headline90_low, (p) => p.headline90_high), x, y, "band ninety headline"),
        band(spread(periods, (p) => p.headline50_low, (p) => p.headline50_high), x, y, "band fifty headline"),
        s("path", { class: "zero", d: `M${from} ${zero}H${to}`, "aria-hidden": "true" }), path(periods, (p) => p.headline, x, y, "headline")];
}

// The ends of a logarithmic scale that holds all bands of both moods.
export function rateDomain(periods: readonly Period[], unit: Unit): [number, number] {
    const values = periods.flatMap((p) => [p.hostility_rate90_low, p.hostility_rate90_high, p.cooperation_rate90_low, p.cooperation_rate90_high,
                                           p.hostility_rate, p.cooperation_rate]).filter((v): v is number => v !== null && v > 0);
    if (values.length === 0) return [0.1, 10];
    const low = Math.min(...values) * unit.times, high = Math.max(...values) * unit.times;
    return [Math.max(low, high / 1e4), Math.max(high, low * 10)];
}

// 0.1, 0.3, 1, 3, …: what lies between the ends, no more than a few.
export function rateTicks([low, high]: readonly [number, number]): number[] {
    const ticks: number[] = [];
    for (let e = Math.floor(Math.log10(low)); e <= Math.ceil(Math.log10(high)); e++)
        for (const m of [1, 3]) if (m * 10 ** e >= low && m * 10 ** e <= high) ticks.push(Number((m * 10 ** e).toPrecision(1)));
    return ticks.length > 5 ? ticks.filter((t) => /^[0.]*1/.test(String(t))) : ticks;
}

export function moodPanel(room: Room, periods: readonly Period[], mood: Mood, unit: Unit): Child {
    const { x } = room, domain = rateDomain(periods, unit), y = logarithmic(domain, [room.top + room.height, room.top]);
    const of = (name: "rate" | "rate50_low" | "rate50_high" | "rate90_low" | "rate90_high") => (p: Period): number | null => {
        const value = p[`${mood}_${name}`];
        return value === null ? null : unit.times * value;
    };
    return [panelHead(room, mood === "hostility" ? "Hostility" : "Cooperation", `acts a ${unit.name}, at the usual coverage`, `acts a ${unit.name}`),
        valueAxis(y, rateTicks(domain), x.range(), brief),
        band(spread(periods, of("rate90_low"), of("rate90_high")), x, y, `band ninety ${mood}`),
        band(spread(periods, of("rate50_low"), of("rate50_high")), x, y, `band fifty ${mood}`), path(periods, of("rate"), x, y, mood)];
}

// Narrow periods are gathered, so that a bar is never thinner than a pixel and a half.
export function bars(periods: readonly Period[], value: (p: Period) => number, x: TimeScale, y: ValueScale, name: string): SVGPathElement {
    const columns = new Map<number, [from: number, to: number, value: number]>();
    for (const p of periods) {
        const from = x(dayOf(p.from)), to = x(endOf(p.to)), at = Math.floor(from / 1.5), held = columns.get(at), v = value(p);
        if (v > 0) columns.set(at, held === undefined ? [from, Math.max(to, from + 1.5), v] : [held[0], Math.max(held[1], to), Math.max(held[2], v)]);
    }
    const zero = y(0), tenth = (n: number): number => Math.round(10 * n) / 10;
    return s("path", { class: `bar ${name}`, d: [...columns.values()].map(([from, to, v]) =>
        `M${tenth(from)} ${zero}V${tenth(y(v))}H${tenth(Math.max(from + 1, to - 0.5))}V${zero}z`).join("") });
}

export function heardPanel(room: Room, periods: readonly Period[], step: string): Child {
    const { x } = room, most = Math.max(1, ...periods.map((p) => Math.max(p.stories ?? 0, p.independent_documents ?? 0)));
    const y = linear([0, most], [room.top + room.height, room.top]), [from = 0, to = 0] = x.range();
    return [panelHead(room, "Heard", `independent documents of these incidents, and behind them stories that name either party, a ${step}`, `documents a ${step}`),
        valueAxis(y, [0, most], x.range(), brief),
        bars(periods, (p) => p.stories ?? 0, x, y, "stories"), bars(periods, (p) => p.independent_documents ?? 0, x, y, "heard"),
        s("path", { class: "rule", d: `M${from} ${room.top + room.height + 0.5}H${to}`, "aria-hidden": "true" })];
}

// ------------------------------------------------------------------------------------------------------------ forecasts

export const monthFrom = (month: string): number => dayOf(`${month}-01`);
export function monthTo(month: string): number {
    const [y = 0, m = 1] = month.split("-").map(Number);
    return Date.UTC(y, m, 1);
}

// What was counted by month before the forecast begins.
export function countedByMonth(periods: readonly Period[], value: (p: Period) => number | null): Map<string, number> {
    const months = new Map<string, number>();
    for (const p of periods) {
        const month = new Date(middle(p)).toISOString().slice(0, 7);
        months.set(month, (months.get(month) ?? 0) + (value(p) ?? 0));
    }
    return months;
}

export function forecastPanel(room: Room, measure: string, forecast: readonly Forecast[], counted: ReadonlyMap<string, number>): Child {
    const known = [...counted].filter(([month]) => month < (forecast[0]?.month ?? ""));
    const { x } = room, most = Math.max(1, ...known.map(([, n]) => n), ...forecast.map((f) => f.high_90 ?? 0));
    const y = linear([0, most], [room.top + room.height, room.top]), zero = room.top + room.height;
    const [from = 0, to = 0] = x.range();
    const block = (f: Forecast, low: number | null, high: number | null, name: string): Child => {
        const left = x(monthFrom(f.month)), right = Math.max(left + 2, x(monthTo(f.month)) - 1), top = y(high ?? 0);
        return s("rect", { class: `band ${name} expected`, x: left, width: right - left, y: Math.min(top, zero - 1.5), height: Math.max(1.5, y(low ?? 0) - top) });
    };
    const median = (f: Forecast): Child => f.median !== null &&
        s("path", { class: "line expected", d: `M${x(monthFrom(f.month))} ${y(f.median)}H${Math.max(x(monthFrom(f.month)) + 2, x(monthTo(f.month)) - 1)}` });
    return [panelHead(room, measure.startsWith("death") ? "Deaths" : "Acts of force", "a month: counted (bars), then expected (median, half, nine tenths)", "a month"),
        valueAxis(y, [0, most], x.range(), brief),
        s("path", { class: "bar counted", d: known.filter(([, n]) => n > 0).map(([month, n]) =>
            `M${Math.max(from, x(monthFrom(month)))} ${zero}V${y(n)}H${Math.max(x(monthFrom(month)) + 1.5, x(monthTo(month)) - 1)}V${zero}z`).join("") }),
        forecast.map((f) => [block(f, f.low_90, f.high_90, "ninety"), block(f, f.low_50, f.high_50, "fifty"), median(f)]),
        s("path", { class: "rule", d: `M${from} ${zero + 0.5}H${to}`, "aria-hidden": "true" })];
}

// The days that a chart of these spans, the months of a forecast included.
export const timesOf = (periods: readonly Period[], forecast: readonly Forecast[]): number[] => {
    const [first, last] = [periods[0], periods.at(-1)];
    return [...(first !== undefined && last !== undefined ? [dayOf(first.from), endOf(last.to)] : []), ...forecast.map((f) => monthTo(f.month) - DAY)];
};
