import type { Transaction } from '@varsam/outbox';
import { sayThatItDisposes } from '@varsam/outbox/disposal';
import type { DisposedRows } from '@varsam/outbox/disposal';
import type { FieldCipher } from '../field-cipher.js';
import type { KeyService } from '../key-service.js';
import { openLetter } from '../letter-seal.js';

interface Letter {
  readonly id: string;
  readonly payload: Buffer;
}

/** Few at a time: a dead letter may hold as much as a message may. */
const page = 50;

export interface LettersFound {
  /** Those that name the child, and nobody else. */
  readonly about: readonly string[];
  /** Those that nobody can open: whom they name is not known, and they stay. */
  readonly unread: readonly string[];
  readonly seen: readonly string[];
}

export interface LettersGone {
  readonly destroyed: number;
  readonly unread: readonly string[];
}

/** For the proof. */
export function countedLetters({ destroyed, unread }: LettersGone): readonly DisposedRows[] {
  if (destroyed + unread.length === 0) return [];
  return [{ table: 'dead_letter', rows: destroyed, ...(unread.length > 0 && { unread: unread.length }) }];
}

/**
 * Dead letters that name a child. A letter is sealed and nothing beside its content tells whom it is about, so each is opened, looked at
 * and forgotten. There are few: an open one is an alarm.
 */
export class LettersAbout {
  constructor(
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
  ) {}

  /** Looked for before anybody is made to wait. */
  async find(tx: Transaction, kommunkod: string, names: (text: string) => boolean): Promise<LettersFound> {
    const found = { about: [] as string[], unread: [] as string[], seen: [] as string[] };
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const letters = await tx.query<Letter>({
        text: 'select id, payload from dead_letter where kommunkod = $1 and id > $2 order by id limit $3',
        values: [kommunkod, after, page],
      });
      for (const letter of letters) this.sort(letter, names, found);
      if (letters.length < page) return found;
      after = letters.at(-1)!.id;
    }
  }

  /**
   * Once nobody can file: those that were found, and what has been laid down since. One that speaks of several is kept whole with the others'
   * part of it; it holds opaque ids and codes alone.
   */
  async destroy(tx: Transaction, kommunkod: string, names: (text: string) => boolean, found: LettersFound): Promise<LettersGone> {
    const since = { about: [...found.about], unread: [...found.unread], seen: [] as string[] };
    const laidDown = await tx.query<Letter>({
      text: 'select id, payload from dead_letter where kommunkod = $1 and id <> all($2::uuid[])',
      values: [kommunkod, [...found.seen]],
    });
    for (const letter of laidDown) this.sort(letter, names, since);
    const { about, unread } = since;
    if (about.length === 0) return { destroyed: 0, unread };
    await sayThatItDisposes(tx);
    await tx.execute({ text: 'delete from redrive_letter where letter_id = any($1::uuid[])', values: [about] });
    return { destroyed: await tx.execute({ text: 'delete from dead_letter where id = any($1::uuid[])', values: [about] }), unread };
  }

  private sort(letter: Letter, names: (text: string) => boolean, into: Record<keyof LettersFound, string[]>): void {
    into.seen.push(letter.id);
    const text = this.textOf(letter);
    if (text === undefined) into.unread.push(letter.id);
    else if (names(text) && !speaksOfSeveral(text)) into.about.push(letter.id);
  }

  /** Nothing where it does not open: one damaged letter must not keep every child from disposal. */
  private textOf({ id, payload }: Letter): string | undefined {
    try {
      return openLetter(this.keys, this.cipher, payload, id).toString('utf8');
    } catch {
      return undefined;
    }
  }
}

function speaksOfSeveral(text: string): boolean {
  if (!text.startsWith('[')) return false;
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) && read.length > 1;
  } catch {
    return false;
  }
}
