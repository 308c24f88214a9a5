// visible.ts: text of documents, with what would mislead the eye made visible. A document can hold marks that turn the
// direction of what follows ("Trojan source"), or controls that draw nothing: each is drawn as a small sign with its name, in
// place of the character itself, so that no quotation can be re-ordered by what it quotes.
import { h, type Child } from "./dom.ts";

const NAMES: Readonly<Record<number, readonly [string, string]>> = {
    0x200e: ["LRM", "left-to-right mark"], 0x200f: ["RLM", "right-to-left mark"], 0x061c: ["ALM", "Arabic letter mark"],
    0x202a: ["LRE", "left-to-right embedding"], 0x202b: ["RLE", "right-to-left embedding"], 0x202c: ["PDF", "pop directional formatting"],
    0x202d: ["LRO", "left-to-right override"], 0x202e: ["RLO", "right-to-left override"], 0x2066: ["LRI", "left-to-right isolate"],
    0x2067: ["RLI", "right-to-left isolate"], 0x2068: ["FSI", "first strong isolate"], 0x2069: ["PDI", "pop directional isolate"],
    0x200b: ["ZWSP", "zero width space"], 0xfeff: ["BOM", "byte order mark"], 0x00ad: ["SHY", "soft hyphen"],
};
// Marks of direction, zero widths, and controls other than tab and line ends. U+200C and U+200D stay: scripts need them.
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

export function nameOf(point: number): readonly [string, string] {
    const hex = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
    return NAMES[point] ?? [hex, `control character ${hex}`];
}

// Runs of plain text, and the points of what must be shown: "a\u202eb" → ["a", 0x202e, "b"].
export function split(text: string): (string | number)[] {
    const made: (string | number)[] = [];
    let at = 0;
    for (const found of text.matchAll(HIDDEN)) {
        if (found.index > at) made.push(text.slice(at, found.index));
        made.push(found[0].codePointAt(0) ?? 0);
        at = found.index + found[0].length;
    }
    if (at < text.length) made.push(text.slice(at));
    return made;
}

export function visible(text: string): Child {
    return split(text).map((piece) => {
        if (typeof piece === "string") return piece;
        const [sign, name] = nameOf(piece);
        return h("span", { class: "sign", title: name }, sign);
    });
}

export const misleads = (text: string): boolean => text.search(HIDDEN) >= 0;

// Where only letters can stand, as in the name of a window.
export const plain = (text: string): string => text.replace(HIDDEN, "");
