import type { Transaction } from '@varsam/outbox';
import { sayThatItDisposes } from '@varsam/outbox/disposal';
import type { FieldCipher } from '../field-cipher.js';
import type { KeyService } from '../key-service.js';
import { openLetter } from '../letter-seal.js';

interface Letter {
  readonly id: string;
  readonly payload: Buffer;
}

/** Few at a time: a dead letter may hold as much as a message may. */
const page = 50;

/**
 * Dead letters that name a child. A letter is sealed and nothing beside its content tells whom it is about, so each is opened, looked at
 * and forgotten. There are few: an open one is an alarm.
 */
export class LettersAbout {
  constructor(
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
  ) {}

  /** How many were destroyed. One that speaks of several is kept whole with the others' part of it; it holds opaque ids and codes alone. */
  async destroy(tx: Transaction, kommunkod: string, names: (text: string) => boolean): Promise<number> {
    const found: string[] = [];
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const letters = await tx.query<Letter>({
        text: 'select id, payload from dead_letter where kommunkod = $1 and id > $2 order by id limit $3',
        values: [kommunkod, after, page],
      });
      found.push(...letters.filter((letter) => this.isAbout(letter, names)).map(({ id }) => id));
      if (letters.length < page) break;
      after = letters.at(-1)!.id;
    }
    if (found.length === 0) return 0;
    await sayThatItDisposes(tx);
    await tx.execute({ text: 'delete from redrive_letter where letter_id = any($1::uuid[])', values: [found] });
    return tx.execute({ text: 'delete from dead_letter where id = any($1::uuid[])', values: [found] });
  }

  private isAbout({ id, payload }: Letter, names: (text: string) => boolean): boolean {
    const text = openLetter(this.keys, this.cipher, payload, id).toString('utf8');
    return names(text) && !speaksOfSeveral(text);
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
