import { cloudEvent, type ChildFileDisposedV1, type CloudEvent, type Contract, type DisposalConsideredV1 } from '@varsam/contracts';
import type { KeptGround, StandingGround } from '@varsam/contracts';
import type { Database, Transaction } from '@varsam/outbox';
import type { DisposedRows } from '@varsam/outbox/disposal';
import { v7 } from 'uuid';
import type { Clock } from '../clock.js';
import { takeRecords } from './disposal-lock.js';
import { countedLetters } from './letters-about.js';
import type { LettersAbout, LettersFound } from './letters-about.js';
import type { ChildOf, RecordsOfChild } from './records-of-child.js';
import type { SetAside } from './set-aside.js';

interface Told {
  readonly considerationId: string;
  readonly childId: string;
  readonly grounds: readonly StandingGround[];
  readonly lastNoteOn?: string;
  readonly toldAt: string;
}

interface Disposed {
  readonly disposalId: string;
  readonly tables: readonly DisposedRows[];
  readonly kept?: KeptGround;
  readonly disposedAt: string;
}

interface Parts {
  readonly database: Database;
  readonly letters: LettersAbout;
  readonly clock: Clock;
  readonly records: RecordsOfChild;
  readonly setAside: SetAside;
}

/** The service's own contracts. */
export interface FollowerContracts {
  /** Absent where the service knows nothing that could keep records longer. */
  readonly told?: Contract<Told>;
  readonly disposed: Contract<Disposed>;
}

/** A service's part in disposal (gallring, DOMAIN 3.8): it says what it knows when asked, and follows when a child file has been disposed of. */
export class DisposalFollower {
  constructor(
    private readonly parts: Parts,
    private readonly contracts: FollowerContracts,
  ) {}

  /** In the transaction of the message that asks. */
  async answer(asked: readonly CloudEvent[]): Promise<void> {
    const { database, records, clock } = this.parts;
    const { told } = this.contracts;
    if (asked.length === 0 || told === undefined || records.standing === undefined) return;
    const standing = records.standing.bind(records);
    await database.transaction(kommunkoderOf(asked), async (tx) => {
      const now = clock.now();
      const answers: CloudEvent[] = [];
      for (const { kommunkod, data } of asked) {
        const { considerationId, childId } = data as DisposalConsideredV1;
        const known = await standing(tx, { childId, kommunkod }, now);
        const answer: Told = { considerationId, childId, ...known, toldAt: now.toISOString() };
        answers.push(cloudEvent(told, { ...envelope(kommunkod, considerationId, now), data: answer }));
      }
      tx.publish(answers);
    });
  }

  /** In the transaction of the message that tells of it. Whoever has come to know better since it was asked keeps everything, and says so. */
  async carryOut(told: readonly CloudEvent[]): Promise<void> {
    const { database, clock } = this.parts;
    const { disposed } = this.contracts;
    if (told.length === 0) return;
    await database.transaction(kommunkoderOf(told), async (tx) => {
      const children = told.map((one) => ({ kommunkod: one.kommunkod, childId: (one.data as ChildFileDisposedV1).childId }));
      const letters = await this.lettersAbout(tx, children);
      await takeRecords(tx);
      const reports: CloudEvent[] = [];
      for (const { kommunkod, data } of told) {
        const { disposalId, childId, lastNoteOn } = data as ChildFileDisposedV1;
        const child = { childId, kommunkod };
        const kept = await this.keptFor(tx, child, lastNoteOn);
        const tables = kept === undefined ? await this.destroyed(tx, child, letters.get(childId)!) : [];
        const now = clock.now();
        const report: Disposed = { disposalId, tables, ...(kept !== undefined && { kept }), disposedAt: now.toISOString() };
        reports.push(cloudEvent(disposed, { ...envelope(kommunkod, disposalId, now), data: report }));
      }
      tx.publish(reports);
    });
  }

  private async keptFor(tx: Transaction, child: ChildOf, lastNoteOn: string): Promise<KeptGround | undefined> {
    const standing = await this.parts.records.standing?.(tx, child, this.parts.clock.now());
    if (standing === undefined) return undefined;
    if (standing.grounds.includes('PLACED')) return 'PLACED';
    return standing.lastNoteOn !== undefined && standing.lastNoteOn > lastNoteOn ? 'NOTED_SINCE' : undefined;
  }

  /** Before anybody is made to wait. */
  private async lettersAbout(tx: Transaction, children: readonly ChildOf[]): Promise<ReadonlyMap<string, LettersFound>> {
    const found = new Map<string, LettersFound>();
    for (const child of children) found.set(child.childId, await this.parts.letters.find(tx, child.kommunkod, naming(child)));
    return found;
  }

  private async destroyed(tx: Transaction, child: ChildOf, found: LettersFound): Promise<readonly DisposedRows[]> {
    const letters = await this.parts.letters.destroy(tx, child.kommunkod, naming(child), found);
    tx.afterCommit(() => this.parts.setAside.tell('letter', letters.unread));
    return [...countedLetters(letters), ...(await this.parts.records.dispose(tx, child))];
  }
}

/** Events between services name a child by its id. */
function naming({ childId }: ChildOf): (text: string) => boolean {
  return (text) => text.includes(childId);
}

function envelope(kommunkod: string, subject: string, time: Date) {
  return { id: v7(), kommunkod, subject, time, classification: 'K2' as const };
}

function kommunkoderOf(events: readonly CloudEvent[]): readonly string[] {
  return [...new Set(events.map(({ kommunkod }) => kommunkod))];
}
