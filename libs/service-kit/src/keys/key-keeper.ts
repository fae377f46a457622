import { setTimeout as pause } from 'node:timers/promises';
import { Database } from '@varsam/outbox';
import { addServiceKeys, beginFounding, serviceKeys, wrappedKeysExist, type StoredServiceKey } from '@varsam/outbox/key-store';
import { faultOf } from '../log-fields.js';
import { platformLog } from '../logger.js';
import { StartRefused } from '../start-refused.js';
import type { KeyMaterial, KeyRing, KeySource } from './key-ring.js';
import { firstServiceKeys } from './new-keys.js';
import { OpenedKeys } from './opened-keys.js';
import type { Roots } from './root-key.js';

export interface KeyKeeperParts {
  readonly service: string;
  readonly database: Database;
  readonly ring: KeyRing;
  readonly roots: Roots;
  /** What the service begins with where its database holds no keys. */
  readonly founding?: KeyMaterial | undefined;
  /** False for whoever only administers: a service begins by itself. */
  readonly founds?: boolean;
  readonly refreshMs: number;
  readonly now?: () => number;
}

/** Whoever has not looked for so long wraps nothing before it has: what was current then may have been retired since. */
export const staleMs = 60_000;
const [firstPause, longestPause] = [200, 5_000];

/**
 * Opens the service's own keys at start and looks every few seconds whether there are others. Its database says which there are; a root is
 * asked for those alone that were not met before.
 */
export class KeyKeeper implements KeySource {
  private readonly opened: OpenedKeys;
  private readonly now: () => number;
  private timer: NodeJS.Timeout | undefined;
  private flight: Promise<void> | undefined;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private seen = '';
  private stopped = false;

  constructor(private readonly parts: KeyKeeperParts) {
    this.opened = new OpenedKeys(parts.service, parts.roots);
    this.now = parts.now ?? ((): number => performance.now());
    parts.ring.follow(this);
  }

  /** Waits for a vault as for a database; ends at once where it was told something that cannot be. */
  async open(signal?: AbortSignal): Promise<void> {
    for (let attempt = 1; signal?.aborted !== true; attempt += 1) {
      try {
        await this.begin();
        break;
      } catch (error) {
        if (error instanceof StartRefused || !Database.isTransient(error)) throw refusalOf(error);
        platformLog.warn({ msg: 'the keys cannot be opened yet', dependency: 'keys', attempt, ...faultOf(error) });
      }
      await pause(Math.min(longestPause, firstPause * 2 ** Math.min(attempt, 5)), undefined, { signal }).catch(() => undefined);
    }
    this.again();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.flight?.catch(() => undefined);
  }

  stale(): boolean {
    return this.now() - this.lookedAt > staleMs;
  }

  /** A look that is under way began before whoever asks knew that it must: theirs is the next. */
  async reload(): Promise<void> {
    await this.flight?.catch(() => undefined);
    this.flight ??= this.look(false).finally(() => (this.flight = undefined));
    await this.flight;
  }

  private async begin(): Promise<void> {
    const { roots, database } = this.parts;
    for (const root of roots) await root.check();
    const rows = await database.transaction([], serviceKeys);
    if (rows.length === 0) await this.found();
    await this.look(true);
  }

  private async found(): Promise<void> {
    const { service, database, roots, founding, founds = true } = this.parts;
    if (!founds) throw new StartRefused(`${service} has no keys in this database: it was never started with it`);
    const exist = founding === undefined && (await database.transaction([], wrappedKeysExist));
    if (exist)
      throw new StartRefused(
        'the database holds wrapped data keys, and not the keys they stand under: give VARSAM_KEY_FILE beside the vault once',
      );
    const first = await firstServiceKeys(service, roots[0], founding);
    await database.transaction([], async (tx) => {
      await beginFounding(tx);
      if ((await serviceKeys(tx)).length === 0) await addServiceKeys(tx, first);
    });
  }

  /**
   * A key that does not open, or whose root is away, is asked for at every look until it opens. A replica that runs works on with those that do:
   * that an older one is still standing is what it has just read, and once it is retired PostgreSQL takes nothing more that is wrapped under it.
   */
  private async look(atStart: boolean): Promise<void> {
    const { database, ring } = this.parts;
    const began = this.now();
    const rows = await database.transaction([], serviceKeys);
    await this.opened.take(rows).catch((error: unknown) => {
      if (atStart) throw error;
      platformLog.error({ msg: 'a root key cannot be asked', phase: 'keys', ...faultOf(error) });
    });
    const closed = this.opened.closed(rows);
    this.tellOf(closed, atStart);
    const seen = [...rows.map(stateOf), ...closed.map(stateOf)].join();
    if (seen !== this.seen || atStart) ring.take(this.opened.material(rows));
    if (seen !== this.seen && this.seen !== '') platformLog.log({ msg: 'the keys have changed', phase: 'keys', version: ring.current });
    this.seen = seen;
    this.lookedAt = began;
  }

  private tellOf(closed: readonly StoredServiceKey[], atStart: boolean): void {
    const { service } = this.parts;
    for (const { purpose, version } of closed) {
      if (atStart)
        throw new StartRefused(`the root key does not open the ${purpose} key ${version} of ${service}: it is not the one that wrapped it`);
      platformLog.error({ msg: 'a key of the service does not open', phase: 'keys', context: purpose, version });
    }
  }

  private again(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.reload()
        .catch((error: unknown) => platformLog.warn({ msg: 'the keys could not be looked at', phase: 'keys', ...faultOf(error) }))
        .finally(() => this.again());
    }, this.parts.refreshMs).unref();
  }
}

function stateOf({ purpose, version, inUse, wrapped }: StoredServiceKey): string {
  return `${purpose}.${version}.${inUse}.${wrapped !== null}`;
}

function refusalOf(error: unknown): unknown {
  const undefinedTable = '42P01';
  if (faultOf(error).errorCode !== undefinedTable) return error;
  return new StartRefused('the database has no place for keys yet: run migrate');
}
