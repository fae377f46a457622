import type { Database } from '@varsam/outbox';
import { type BrowserSeal, type BrowserSecret, hashOf, type SealedRow } from './browser-seal.js';

/** What a sign-in under way was begun with; the browser gets none of it. */
export interface SignInUnderWay {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
  readonly again: boolean;
  readonly levels: readonly string[];
  readonly startedAt: number;
  /** Who was signed in when it began, and for which municipality. */
  readonly personId?: string;
  readonly kommunkod?: string;
}

export const longestSignInMs = 10 * 60_000;

export class SignIns {
  constructor(
    private readonly database: Database,
    private readonly seal: BrowserSeal,
  ) {}

  /** `replaces` is the hash of the session that the new one takes the place of. */
  async begin(secret: BrowserSecret, signIn: SignInUnderWay, replaces: Buffer | undefined): Promise<void> {
    const { key_version, wrapped_key, sealed } = this.seal.seal('sign_in', secret, signIn);
    const values = [hashOf(secret), key_version, wrapped_key, sealed, replaces ?? null, new Date(signIn.startedAt)];
    await this.database.transaction([], async (tx) => {
      await tx.execute({ text: 'delete from sign_in where started_at < $1', values: [new Date(signIn.startedAt - longestSignInMs)] });
      await tx.execute({
        text: 'insert into sign_in (id_hash, key_version, wrapped_key, sealed, replaces, started_at) values ($1, $2, $3, $4, $5, $6)',
        values,
      });
    });
  }

  /** Takes it away, whatever becomes of it: nobody comes back twice with one. */
  async take(
    secret: BrowserSecret,
    now: Date,
  ): Promise<{ readonly signIn: SignInUnderWay; readonly replaces: Buffer | undefined } | undefined> {
    type Row = SealedRow & { readonly replaces: Buffer | null; readonly started_at: Date };
    const [row] = await this.database.transaction([], (tx) =>
      tx.query<Row>({ text: 'delete from sign_in where id_hash = $1 returning *', values: [hashOf(secret)] }),
    );
    if (row === undefined || now.getTime() - row.started_at.getTime() > longestSignInMs) return undefined;
    const signIn = this.seal.open<SignInUnderWay>('sign_in', secret, row);
    return signIn && { signIn, replaces: row.replaces ?? undefined };
  }
}
