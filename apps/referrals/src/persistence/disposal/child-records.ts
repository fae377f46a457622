import type { Transaction } from '@varsam/outbox';
import { disposeOfRows } from '@varsam/outbox/disposal';
import type { BlindIndex } from '@varsam/service-kit';
import { countedLetters } from '@varsam/service-kit/letters-about';
import type { LettersAbout, LettersFound, LettersGone } from '@varsam/service-kit/letters-about';
import type { SetAside } from '@varsam/service-kit/disposal-set-aside';
import type { Waits } from '../../domain/disposal/disposal.js';
import type { FileToJudge } from '../../domain/disposal/retention.js';
import { numbersWritten } from '../../domain/disposal/numbers-written.js';
import { disposalOutgoing } from '../../messaging/outgoing/disposal-facts.js';
import { householdsOf, noteProtection } from '../protection/protected-persons.js';
import { disposalPlan } from './disposal-plan.js';

interface Disposed {
  readonly id: string;
  readonly kommunkod: string;
  readonly childId: string;
  readonly file: FileToJudge;
}

interface Names {
  readonly ids: readonly string[];
  readonly named: (text: string) => boolean;
}

/** Which letters name the child, and by which ids they were looked for. */
export interface LettersOfChild extends Names {
  readonly found: LettersFound;
}

interface Named {
  readonly blind_index: Buffer;
  readonly ids: readonly string[];
}

/** Everything that stands of a child in this service, its key last, and the word to the others. */
export class ChildRecords {
  constructor(
    private readonly letters: LettersAbout,
    private readonly blindIndex: BlindIndex,
    private readonly setAside: SetAside,
  ) {}

  /** Before anybody is made to wait. */
  async lettersOf(tx: Transaction, { kommunkod, childId }: Pick<Disposed, 'kommunkod' | 'childId'>, at: Date): Promise<LettersOfChild> {
    const names = await this.naming(tx, kommunkod, childId, at);
    return { ...names, found: await this.letters.find(tx, kommunkod, names.named) };
  }

  async dispose(tx: Transaction, { id, kommunkod, childId, file }: Disposed, at: Date, before: LettersOfChild): Promise<void> {
    const letters = await this.destroyLetters(tx, { kommunkod, childId }, at, before);
    const household = (await householdsOf(tx, [childId])).get(childId) ?? [];
    const rows = await disposeOfRows(tx, disposalPlan, { childId, kommunkod });
    // Who was protected for this child's sake alone is so no more.
    await noteProtection(tx, kommunkod, { noted: [], linked: household }, at);
    const tables = [...countedLetters(letters), ...rows];
    const waits: readonly Waits[] = letters.unread.length > 0 ? ['LETTER_UNREAD'] : [];
    await tx.execute({ text: 'update disposal set disposed_at = $2, reasons = $3 where id = $1', values: [id, at, [...waits]] });
    await tx.execute({
      text: `insert into disposal_report (disposal_id, service, kommunkod, tables, reported_at) values ($1, 'referrals', $2, $3, $4)`,
      values: [id, kommunkod, JSON.stringify(tables.filter(({ table }) => table !== 'disposal')), at],
    });
    const { lastNoteOn } = file;
    tx.publish([disposalOutgoing({ kind: 'child-file-disposed', kommunkod, disposalId: id, childId, lastNoteOn, at })]);
  }

  private async destroyLetters(
    tx: Transaction,
    child: Pick<Disposed, 'kommunkod' | 'childId'>,
    at: Date,
    before: LettersOfChild,
  ): Promise<LettersGone> {
    const now = await this.naming(tx, child.kommunkod, child.childId, at);
    // What was filed between the looking and the lock may be named by a letter too: then all of them are looked at again.
    const asBefore = now.ids.join() === before.ids.join();
    const found = asBefore ? before.found : await this.letters.find(tx, child.kommunkod, now.named);
    const letters = await this.letters.destroy(tx, child.kommunkod, now.named, found);
    tx.afterCommit(() => this.setAside.tell('letter', letters.unread));
    return letters;
  }

  /** A message that could not be received names its child by number; events between services by id. */
  private async naming(tx: Transaction, kommunkod: string, childId: string, at: Date): Promise<Names> {
    const [named] = await tx.query<Named>({
      text: `select blind_index, array(select id::text from concern where child_id = file.id
          union select id::text from partner_message where child_id = file.id order by 1) as ids
        from child_file file where id = $1`,
      values: [childId],
    });
    const ids = [childId, ...(named?.ids ?? [])];
    const isOfChild = (number: string): boolean => named !== undefined && this.blindIndex.of(kommunkod, number).equals(named.blind_index);
    const today = at.toISOString().slice(0, 10);
    return { ids, named: (text) => ids.some((id) => text.includes(id)) || numbersWritten(text, today).some(isOfChild) };
  }
}
