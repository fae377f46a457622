import { CannotRead, lineOf } from './cannot-read.js';

const deepest = 64;
const space = /[ \t\r\n]*/y;
const token = /"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\]:,]/y;

/**
 * JSON with what `JSON.parse` keeps to itself: the line of a fault, a name that stands twice (it would silently lose the first), and a number
 * with more digits than a number can hold (an identity number, perhaps), which stays text.
 */
export function readJson(text: string): unknown {
  const reader = new JsonReader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class JsonReader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(depth: number): unknown {
    if (depth > deepest) throw this.fault('för djupt nästlad', 'nested too deeply');
    const next = this.take();
    if (next === '{') return this.object(depth);
    if (next === '[') return this.list(depth);
    if (next.startsWith('"')) return this.string(next);
    if (/^[-\d]/.test(next)) return numberIn(next);
    if (next === 'true' || next === 'false' || next === 'null') return JSON.parse(next);
    throw this.fault('ett värde saknas', 'a value is missing');
  }

  end(): void {
    this.skip();
    if (this.at < this.text.length) throw this.fault('det står något efter slutet', 'something stands after the end');
  }

  private object(depth: number): Readonly<Record<string, unknown>> {
    const fields = new Map<string, unknown>();
    if (this.takeIf('}')) return {};
    do {
      const quoted = this.take();
      if (!quoted.startsWith('"')) throw this.fault('ett fältnamn saknas', 'a field name is missing');
      const name = this.string(quoted);
      if (fields.has(name)) throw this.fault(`fältet ${name} står två gånger`, `the field ${name} stands twice`);
      if (this.take() !== ':') throw this.fault(`kolon saknas efter ${name}`, `a colon is missing after ${name}`);
      fields.set(name, this.value(depth + 1));
    } while (this.takeIf(','));
    if (this.take() !== '}') throw this.fault('komma eller } saknas', 'a comma or } is missing');
    return Object.fromEntries(fields);
  }

  private list(depth: number): readonly unknown[] {
    const items: unknown[] = [];
    if (this.takeIf(']')) return items;
    do items.push(this.value(depth + 1));
    while (this.takeIf(','));
    if (this.take() !== ']') throw this.fault('komma eller ] saknas', 'a comma or ] is missing');
    return items;
  }

  private string(quoted: string): string {
    try {
      return JSON.parse(quoted) as string;
    } catch {
      throw this.fault('en text innehåller ett styrtecken', 'a text holds a control character');
    }
  }

  private takeIf(expected: string): boolean {
    this.skip();
    if (this.text[this.at] !== expected) return false;
    this.at += 1;
    return true;
  }

  private take(): string {
    this.skip();
    token.lastIndex = this.at;
    const [found] = token.exec(this.text) ?? [];
    if (found === undefined) {
      throw this.at >= this.text.length
        ? this.fault('innehållet tar slut för tidigt', 'the content ends too early')
        : this.fault('ett tecken hör inte hemma här', 'a character does not belong here');
    }
    this.at += found.length;
    return found;
  }

  private skip(): void {
    space.lastIndex = this.at;
    this.at += space.exec(this.text)?.[0].length ?? 0;
  }

  private fault(sv: string, en: string): CannotRead {
    return new CannotRead(`Inte JSON: ${sv}.`, `Not JSON: ${en}.`, lineOf(this.text, this.at));
  }
}

function numberIn(text: string): number | string {
  const value = Number(text);
  const exact = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value) && text.replace(/\D/g, '').length <= 15;
  return exact ? value : text;
}
