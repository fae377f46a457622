import type { Database, Transaction } from '@varsam/outbox';
import type { Assignment } from '@varsam/service-kit/people';
import { randomUUID } from 'node:crypto';
import { endedBy, type SessionLimits, type SessionTimes, worthNoting } from '../domain/session.js';
import type { LogoutNotice } from '../oidc/logout-token.js';
import { type BrowserSeal, type BrowserSecret, hashOf, type SealedRow } from './browser-seal.js';

/** What opens with the browser's cookie alone. */
export interface SessionContent {
  readonly accessToken: string;
  readonly accessUntil: number;
  readonly refreshToken?: string;
  readonly idToken: string;
  readonly name: string;
  readonly assignments: readonly Assignment[];
  /** For which municipality the person works now. */
  readonly kommunkod?: string;
  readonly authTime?: number;
  readonly acr?: string;
  readonly provider?: string;
}

export interface Session extends SessionTimes {
  readonly handle: string;
  readonly personId: string;
  readonly content: SessionContent;
}

export interface NewSession {
  readonly personId: string;
  readonly issuerSid: string | undefined;
  readonly content: SessionContent;
  /** The hash of the session whose place it takes. */
  readonly replaces: Buffer | undefined;
}

interface Row extends SealedRow {
  readonly handle: string;
  readonly person_id: string;
  readonly signed_in_at: Date;
  readonly last_seen_at: Date;
}

const byHash = 'select * from session where id_hash = $1';

/** Who is signed in, in PostgreSQL: every replica knows it, and whoever is signed out is so everywhere at once. */
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly seal: BrowserSeal,
    readonly limits: SessionLimits,
    private readonly now: () => Date,
  ) {}

  /** The oldest of the person's other sessions make room. */
  async open(secret: BrowserSecret, { personId, issuerSid, content, replaces }: NewSession): Promise<void> {
    const { key_version, wrapped_key, sealed } = this.seal.seal('session', secret, content);
    const values = [hashOf(secret), randomUUID(), personId, issuerSid ?? null, key_version, wrapped_key, sealed, this.now()];
    await this.database.transaction([], async (tx) => {
      // Two sign-ins of one person at the same moment, on two replicas: the second counts the first.
      await tx.query({ text: 'select pg_advisory_xact_lock(hashtextextended($1, 4))', values: [personId] });
      if (replaces !== undefined) await tx.execute({ text: 'delete from session where id_hash = $1', values: [replaces] });
      await this.sweep(tx);
      await tx.execute({
        text: `delete from session where handle in (
          select handle from session where person_id = $1 order by signed_in_at desc, handle offset $2)`,
        values: [personId, this.limits.perPerson - 1],
      });
      await tx.execute({
        text: `insert into session (id_hash, handle, person_id, issuer_sid, key_version, wrapped_key, sealed, signed_in_at, last_seen_at)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
        values,
      });
    });
  }

  /** The session of that cookie, if it has not ended; being asked for keeps it from ending. */
  async find(secret: BrowserSecret): Promise<Session | undefined> {
    return this.database.transaction([], async (tx) => {
      const [row] = await tx.query<Row>({ name: 'session-find', text: byHash, values: [hashOf(secret)] });
      const session = this.live(secret, row);
      if (session !== undefined && worthNoting(session, this.limits, this.now())) {
        await tx.execute({ text: 'update session set last_seen_at = $2 where id_hash = $1', values: [hashOf(secret), this.now()] });
      }
      return session;
    });
  }

  /**
   * Changes what the session holds, one at a time over all replicas: who comes second sees what the first has made of it. `end` takes the
   * session away.
   */
  async change(
    secret: BrowserSecret,
    decide: (session: Session) => Promise<SessionContent | 'end' | undefined>,
  ): Promise<Session | undefined> {
    return this.database.transaction([], async (tx) => {
      const [row] = await tx.query<Row>({ text: `${byHash} for update`, values: [hashOf(secret)] });
      const session = this.live(secret, row);
      if (session === undefined) return undefined;
      const content = await decide(session);
      if (content === undefined) return session;
      if (content === 'end') {
        await tx.execute({ text: 'delete from session where id_hash = $1', values: [hashOf(secret)] });
        return undefined;
      }
      const { key_version, wrapped_key, sealed } = this.seal.seal('session', secret, content);
      await tx.execute({
        text: 'update session set key_version = $2, wrapped_key = $3, sealed = $4 where id_hash = $1',
        values: [hashOf(secret), key_version, wrapped_key, sealed],
      });
      return { ...session, content };
    });
  }

  async end(secret: BrowserSecret): Promise<void> {
    await this.ended('id_hash = $1', [hashOf(secret)]);
  }

  endOne(personId: string, handle: string): Promise<number> {
    return this.ended('person_id = $1 and handle = $2', [personId, handle]);
  }

  endAllOf(personId: string): Promise<number> {
    return this.ended('person_id = $1', [personId]);
  }

  async ofPerson(personId: string): Promise<readonly (SessionTimes & { readonly handle: string })[]> {
    const text = 'select * from session where person_id = $1 order by signed_in_at desc';
    const rows = await this.database.transaction([], (tx) => tx.query<Row>({ text, values: [personId] }));
    return rows.map(timesOf).filter((times) => endedBy(times, this.limits, this.now()) === undefined);
  }

  /**
   * Ends what the provider's notice names, and remembers the notice by its hash, together: one that was lost on the way may be sent again, and
   * one that was heard ends nothing, because the person may have signed in anew since.
   */
  async hear(tokenHash: Buffer, { sid, personId }: LogoutNotice): Promise<void> {
    const dayAgo = new Date(this.now().getTime() - 24 * 60 * 60_000);
    await this.database.transaction([], async (tx) => {
      await tx.execute({ text: 'delete from heard_logout where heard_at < $1', values: [dayAgo] });
      const text = 'insert into heard_logout (token_hash, heard_at) values ($1, $2) on conflict do nothing';
      if ((await tx.execute({ text, values: [tokenHash, this.now()] })) === 0) return;
      await tx.execute({
        text: `delete from session where issuer_sid = $1 or (person_id = $2 and (issuer_sid is null or $1::text is null))`,
        values: [sid ?? null, personId ?? null],
      });
    });
  }

  private live(secret: BrowserSecret, row: Row | undefined): Session | undefined {
    if (row === undefined || endedBy(timesOf(row), this.limits, this.now()) !== undefined) return undefined;
    const content = this.seal.open<SessionContent>('session', secret, row);
    return content && { ...timesOf(row), personId: row.person_id, content };
  }

  private async sweep(tx: Transaction): Promise<void> {
    const ago = (ms: number): Date => new Date(this.now().getTime() - ms);
    const { idleMs, longestMs } = this.limits;
    await tx.execute({ text: 'delete from session where last_seen_at < $1 or signed_in_at < $2', values: [ago(idleMs), ago(longestMs)] });
  }

  private ended(where: string, values: readonly unknown[]): Promise<number> {
    return this.database.transaction([], (tx) => tx.execute({ text: `delete from session where ${where}`, values }));
  }
}

function timesOf({ handle, signed_in_at: signedInAt, last_seen_at: lastSeenAt }: Row): SessionTimes & { readonly handle: string } {
  return { handle, signedInAt, lastSeenAt };
}
