import type { Transaction } from '@varsam/outbox';
import { disposeOfRows } from '@varsam/outbox/disposal';
import type { BlindIndex } from '@varsam/service-kit';
import type { LettersAbout } from '@varsam/service-kit/letters-about';
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

interface Named {
  readonly blind_index: Buffer;
  readonly ids: readonly string[];
}

/** Everything that stands of a child in this service, its key last, and the word to the others. */
export class ChildRecords {
  constructor(
    private readonly letters: LettersAbout,
    private readonly blindIndex: BlindIndex,
  ) {}

  async dispose(tx: Transaction, { id, kommunkod, childId, file }: Disposed, at: Date): Promise<void> {
    const letters = await this.letters.destroy(tx, kommunkod, await this.naming(tx, kommunkod, childId, at));
    const household = (await householdsOf(tx, [childId])).get(childId) ?? [];
    const rows = await disposeOfRows(tx, disposalPlan, { childId, kommunkod });
    // Who was protected for this child's sake alone is so no more.
    await noteProtection(tx, kommunkod, { noted: [], linked: household }, at);
    const tables = letters === 0 ? rows : [{ table: 'dead_letter', rows: letters }, ...rows];
    await tx.execute({ text: 'update disposal set disposed_at = $2 where id = $1', values: [id, at] });
    await tx.execute({
      text: `insert into disposal_report (disposal_id, service, kommunkod, tables, reported_at) values ($1, 'referrals', $2, $3, $4)`,
      values: [id, kommunkod, JSON.stringify(tables.filter(({ table }) => table !== 'disposal')), at],
    });
    const { lastNoteOn } = file;
    tx.publish([disposalOutgoing({ kind: 'child-file-disposed', kommunkod, disposalId: id, childId, lastNoteOn, at })]);
  }

  /** A message that could not be received names its child by number; events between services by id. */
  private async naming(tx: Transaction, kommunkod: string, childId: string, at: Date): Promise<(text: string) => boolean> {
    const [named] = await tx.query<Named>({
      text: `select blind_index, array(select id::text from concern where child_id = file.id
          union select id::text from partner_message where child_id = file.id) as ids
        from child_file file where id = $1`,
      values: [childId],
    });
    const ids = [childId, ...named!.ids];
    const isOfChild = (number: string): boolean => this.blindIndex.of(kommunkod, number).equals(named!.blind_index);
    const today = at.toISOString().slice(0, 10);
    return (text) => ids.some((id) => text.includes(id)) || numbersWritten(text, today).some(isOfChild);
  }
}
