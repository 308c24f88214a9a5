// span.ts: from what the record says of a text (spans in bytes of its UTF-8) to what a page can draw (runs in units of UTF-16
// that overlap nowhere). Spans of several records may overlap and nest as they like: the text is cut at every end of every
// span, and each run knows which spans cover it. Linear in the text but for the sorting of the ends. Pure functions.

export interface Span { readonly from: number; readonly to: number }
export interface Run extends Span { readonly covers: readonly number[] }        // indices of the spans that cover it
export interface Part extends Span { readonly kind: string }

const size = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);

// Where each of `bytes` lies in text, by units of UTF-16. A byte within a character is that character's beginning; one beyond
// the end is the end. A half of a surrogate pair that stands alone counts as the three bytes of U+FFFD, which UTF-8 has for it.
export function utf16(text: string, bytes: Iterable<number>): (byte: number) => number {
    const wanted = [...new Set(bytes)].sort((a, b) => a - b), found = new Map<number, number>();
    let next = 0, byte = 0;
    for (let i = 0; i < text.length && next < wanted.length;) {
        const point = text.codePointAt(i) ?? 0, step = size(point);
        for (let b = wanted[next]; b !== undefined && b < byte + step; b = wanted[++next]) found.set(b, i);
        byte += step;
        i += point > 0xffff ? 2 : 1;
    }
    return (b) => found.get(b) ?? text.length;
}

// The runs of [from, to) between all ends of spans and all further cuts, in order; every unit of text is in just one of them.
export function runs(whole: Span, spans: readonly Span[], cuts: readonly number[]): Run[] {
    const inside = (n: number): boolean => n > whole.from && n < whole.to;
    const ends = [...new Set([whole.from, whole.to, ...cuts.filter(inside), ...spans.flatMap((s) => [s.from, s.to]).filter(inside)])]
        .sort((a, b) => a - b);
    const coming = spans.map((_, i) => i).filter((i) => spans[i]!.from < spans[i]!.to && spans[i]!.from < whole.to && spans[i]!.to > whole.from)
        .sort((a, b) => spans[a]!.from - spans[b]!.from);
    const made: Run[] = [];
    let open: number[] = [], next = 0;
    for (let k = 0; k + 1 < ends.length; k++) {
        const from = ends[k]!, to = ends[k + 1]!;
        open = open.filter((i) => spans[i]!.to > from);
        for (let i = coming[next]; i !== undefined && spans[i]!.from <= from; i = coming[++next]) open.push(i);
        made.push({ from, to, covers: [...open] });
    }
    return made;
}

// A long part is cut where a line or a word ends, if one does in its last quarter, and never within a pair of surrogates.
function shortened(text: string, from: number, to: number, limit: number): number {
    if (to - from <= limit) return to;
    const piece = text.slice(from, from + limit), least = (limit * 3) / 4;
    const end = [piece.lastIndexOf("\n"), piece.lastIndexOf(" ")].find((i) => i >= least);
    if (end !== undefined) return from + end + 1;
    const last = piece.charCodeAt(limit - 1);
    return from + limit - (last >= 0xd800 && last < 0xdc00 ? 1 : 0);
}

// The text in parts of at most `limit` units: its blocks, and what stands between them.
export function parts(text: string, blocks: readonly Part[], limit: number): Part[] {
    const made: Part[] = [];
    const add = (kind: string, from: number, to: number): void => {
        for (let at = from; at < to;) {
            const end = shortened(text, at, to, limit);
            made.push({ kind, from: at, to: end });
            at = end;
        }
    };
    let at = 0;
    for (const block of [...blocks].sort((a, b) => a.from - b.from)) {
        const from = Math.max(at, block.from), to = Math.min(text.length, block.to);
        if (from >= to) continue;
        if (text.slice(at, from).trim() !== "") add("between", at, from);
        add(block.kind, from, to);
        at = to;
    }
    if (text.slice(at).trim() !== "") add(blocks.length === 0 ? "paragraph" : "between", at, text.length);
    return made;
}
