// api.ts: the only place that asks the server. An answer is the envelope of doc/http.md or an error in words; both come as
// JSON. Nothing outside the server's own origin is ever asked.
import type { Envelope } from "./contract.ts";
import { twin, type Address } from "./state.ts";

// What the server refused, with the words that it gave.
export class Refusal extends Error {
    readonly code: string;
    readonly status: number;
    constructor(code: string, message: string, status: number) {
        super(message);
        this.code = code;
        this.status = status;
    }
}

async function refusal(answer: Response): Promise<Refusal> {
    try {
        const { error } = await answer.json() as { error: { code: string; message: string } };
        return new Refusal(error.code, error.message, answer.status);
    } catch {
        return new Refusal("http", answer.status === 403 ? "This page has lost its key: open the address that rapport serve printed."
                                                          : `The server answered ${answer.status} ${answer.statusText}.`, answer.status);
    }
}

async function ask<T>(url: string, signal: AbortSignal | null): Promise<T> {
    let answer: Response;
    try {
        answer = await fetch(url, { signal, credentials: "same-origin", headers: { accept: "application/json" } });
    } catch (problem) {
        if (signal?.aborted) throw problem;
        throw new Refusal("offline", "The server does not answer: is rapport serve still running?", 0);
    }
    if (!answer.ok) throw await refusal(answer);
    return await answer.json() as T;
}

export const fetchView = (address: Address, signal: AbortSignal): Promise<Envelope> => ask<Envelope>(twin(address, "json"), signal);

// Parties whose code or name begins as text does, most incidents first.
export const fetchParties = (text: string, signal: AbortSignal | null = null): Promise<Envelope> =>
    ask<Envelope>(`/parties.json?q=${encodeURIComponent(text)}`, signal);

// A file of the page itself (a map of countries).
export const fetchAsset = <T>(path: string, signal: AbortSignal | null = null): Promise<T> => ask<T>(path, signal);
