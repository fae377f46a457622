import { instant } from './swedish-time.js';
import type { Words } from './words.js';

export interface Unmapped {
  readonly path: string;
  readonly value: string | number | boolean;
}

const flags: ReadonlyMap<string, boolean> = new Map(
  Object.entries({
    ja: true,
    nej: false,
    yes: true,
    no: false,
    true: true,
    false: false,
    j: true,
    n: false,
  }),
);

/**
 * A place in what the partner's system holds. Whatever is read through it is remembered as taken; what nobody took is still there to be kept
 * and reported. It never throws: a value of another kind than expected is simply not taken.
 */
export class Source {
  private constructor(
    readonly value: unknown,
    readonly path: string,
    private readonly taken: Set<string>,
  ) {}

  static of(value: unknown, path = ''): Source {
    return new Source(value, path, new Set());
  }

  get(name: string): Source {
    if (Array.isArray(this.value)) return this.first().get(name);
    const fields = typeof this.value === 'object' && this.value !== null ? (this.value as Readonly<Record<string, unknown>>) : {};
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return this.at(value, this.path === '' ? name : `${this.path}.${name}`);
  }

  /** The entries of a list; something that is no list is a list of one, and nothing is none. */
  items(): readonly Source[] {
    if (this.value === undefined || this.value === null) return [];
    if (!Array.isArray(this.value)) return [this];
    return this.value.map((value, index) => this.at(value, `${this.path}[${index}]`));
  }

  get names(): readonly string[] {
    return typeof this.value === 'object' && this.value !== null ? Object.keys(this.value) : [];
  }

  text(): string | undefined {
    if (Array.isArray(this.value)) return this.first().text();
    const { value } = this;
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    return String(value).trim() === '' ? undefined : this.take(String(value));
  }

  number(): number | undefined {
    const { value } = this;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value.replace(',', '.')) : value;
    return typeof number === 'number' && Number.isFinite(number) ? this.take(number) : undefined;
  }

  flag(): boolean | undefined {
    if (typeof this.value === 'boolean') return this.take(this.value);
    const said = typeof this.value === 'string' ? flags.get(this.value.trim().toLowerCase()) : undefined;
    return said === undefined ? undefined : this.take(said);
  }

  /** A moment, in the form that the contract asks for. */
  instant(): string | undefined {
    const at = typeof this.value === 'string' ? instant(this.value.trim()) : undefined;
    return at && this.take(at.toISOString());
  }

  /** The contract's code for the partner's own word. A word that nobody knows goes as it came: reception sees it and a human decides. */
  code(codes: Words): string | undefined {
    const word = this.text();
    return word === undefined ? undefined : (codes.get(word.trim().toLowerCase()) ?? word);
  }

  /** A code only where the word is known; another word is left to be kept as it is. */
  knownCode(codes: Words): string | undefined {
    const word = typeof this.value === 'string' ? this.value : undefined;
    const code = word && codes.get(word.trim().toLowerCase());
    return code && this.take(code);
  }

  /** Part of the form, not of what it says: names of kinds, and what holds the parts together. */
  grammar(expected?: (value: unknown) => boolean): this {
    if (this.value !== undefined && (expected?.(this.value) ?? true)) this.taken.add(this.path);
    return this;
  }

  /** What nobody took, down to the single value. Blank is nothing. */
  unmapped(): readonly Unmapped[] {
    const { value } = this;
    if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return [];
    if (typeof value !== 'object') {
      return this.taken.has(this.path) ? [] : [{ path: this.path, value: value as string | number | boolean }];
    }
    const parts = Array.isArray(value) ? this.items() : this.names.map((name) => this.get(name));
    return parts.flatMap((part) => part.unmapped());
  }

  private take<Taken>(as: Taken): Taken {
    this.taken.add(this.path);
    return as;
  }

  private first(): Source {
    return this.items()[0] ?? this.at(undefined, this.path);
  }

  private at(value: unknown, path: string): Source {
    return new Source(value, path, this.taken);
  }
}
