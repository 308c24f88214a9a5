// visible.ts: text of documents with its hidden characters drawn as signs (core/hidden.ts). core/dom.ts does the same to every
// text that it is given, so that no name or quotation can be re-ordered by what it holds; this says it where it matters most.
import { signed, type Child } from "./dom.ts";
export { nameOf, plain, split } from "./hidden.ts";

export const visible = (text: string): Child => signed(text);
