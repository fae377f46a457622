import 'reflect-metadata';
import { Database, dataSourceOptions } from '@varsam/outbox';
import { IsOptional, IsString, Matches, MinLength } from 'class-validator';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { readSettings } from '../load-settings.js';
import { verifiesServer } from '../production-rules.js';
import { StartRefused } from '../start-refused.js';
import { clientTls } from '../tls-identity.js';
import { keysUsage, orderOf, type KeysOrder } from './keys-order.js';
import { KeyDesk } from './key-desk.js';
import { KeyKeeper } from './key-keeper.js';
import { KeyRing } from './key-ring.js';
import { KeySettings } from './key-settings.js';
import { Rewrap } from './rewrap.js';
import { rootsOf } from './roots-of.js';
import { keyLines, standingLines } from './status-lines.js';

export interface KeysTerminal {
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  out(line: string): void;
}

/** Whoever administers keys is told what a service is told to open them, and the owner of its tables. */
class KeysCommandSettings extends KeySettings {
  @Matches(/^postgres(ql)?:\/\//, { message: '$property must be a postgres:// or postgresql:// address' })
  readonly VARSAM_DATABASE_OWNER_URL: string;

  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_TLS_CERT_FILE?: string;

  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_TLS_KEY_FILE?: string;

  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_TLS_CA_FILE?: string;
}

interface AtWork {
  readonly desk: KeyDesk;
  readonly order: KeysOrder;
  out(line: string): void;
}

const [done, refused, notUnderstood, notPossible] = [0, 1, 2, 4];
const commands = { status, rotate, rewrap, retire, 'renew-root': renewRoot } as const;

/** `varsam keys …` for whoever runs a service: 0 done, 1 refused, 2 not understood, 4 not possible. */
export async function keysCommand(args: readonly string[], { environment, out }: KeysTerminal): Promise<number> {
  const order = orderOf(args);
  if (order === undefined) {
    out(keysUsage);
    return notUnderstood;
  }
  try {
    return await atDesk(order, environment, (desk) => commands[order.command]({ desk, order, out }));
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    out(error.message);
    return notPossible;
  }
}

async function atDesk<T>(order: KeysOrder, environment: Readonly<NodeJS.ProcessEnv>, work: (desk: KeyDesk) => Promise<T>): Promise<T> {
  const settings = readSettings(KeysCommandSettings, environment, ({ VARSAM_DATABASE_OWNER_URL: url }) =>
    verifiesServer(url) ? [] : ['VARSAM_DATABASE_OWNER_URL must say sslmode=verify-full in production'],
  );
  const { roots } = rootsOf(settings);
  const options = { url: settings.VARSAM_DATABASE_OWNER_URL, tls: clientTls(settings), applicationName: 'varsam-keys', poolSize: 2 };
  const source = await new DataSource(dataSourceOptions(options)).initialize();
  const database = new Database(source);
  const ring = new KeyRing();
  const { service } = order;
  const keeper = new KeyKeeper({ service, database, ring, roots, founds: false, refreshMs: settings.VARSAM_KEY_REFRESH_SECONDS * 1_000 });
  try {
    await keeper.open(AbortSignal.timeout(settings.VARSAM_VAULT_TIMEOUT_SECONDS * 4_000));
    return await work(new KeyDesk({ service, database, roots, keeper, rewrap: new Rewrap(database, ring) }));
  } finally {
    await keeper.stop();
    await source.destroy();
  }
}

async function status({ desk, order, out }: AtWork): Promise<number> {
  const { keys, standing } = await desk.status();
  if (order.json) out(JSON.stringify({ keys: keys.map((key) => ({ ...key, wrapped: undefined })), standing }));
  else for (const line of [...keyLines(keys), ...standingLines(standing)]) out(line);
  return done;
}

/** The new key is made, waited for until every replica has met it, and then everything is wrapped under it. */
async function rotate({ desk, order, out }: AtWork): Promise<number> {
  const { purpose, leadMs } = order;
  const key = await desk.rotate(purpose, leadMs);
  out(`${order.service}: ${purpose} key ${key.version} comes into use at ${key.inUseFrom.toISOString()}`);
  if (purpose === 'signing') return done;
  await pause(leadMs);
  const code = await rewrap({ desk, order, out });
  // a replica looked just before the new key came into use, and has wrapped under the older one since
  await pause(leadMs);
  return Math.max(code, await rewrap({ desk, order, out }));
}

async function rewrap({ desk, out }: AtWork): Promise<number> {
  const perTable = new Map<string, number>();
  const { moved, broken } = await desk.rewrap((table, count) => perTable.set(table, (perTable.get(table) ?? 0) + count));
  for (const [table, count] of perTable) out(`  ${table}: ${count} wrapped anew`);
  for (const row of broken) out(`  DOES NOT OPEN: ${row}`);
  out(`${moved} data keys wrapped anew${broken.length === 0 ? '' : `, ${broken.length} that do not open`}`);
  return broken.length === 0 ? done : refused;
}

async function retire({ desk, order, out }: AtWork): Promise<number> {
  const { purpose, version = 0 } = order;
  const answer = await desk.retire(purpose, version);
  out('destroyed' in answer ? `${purpose} key ${version} is destroyed` : `${purpose} key ${version} stays: ${answer.refused}`);
  return 'destroyed' in answer ? done : refused;
}

async function renewRoot({ desk, out }: AtWork): Promise<number> {
  out(`${await desk.renewRoots()} keys of the service stand under the newest root`);
  return done;
}
