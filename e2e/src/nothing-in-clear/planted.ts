import { jetstream } from '@nats-io/jetstream';
import { connect, credsAuthenticator } from '@nats-io/transport-node';
import { appendFileSync, readFileSync } from 'node:fs';
import type { RunningSystem } from '../running-system.js';

/** Leaks as careless work makes them, one in each kind of place: the search is worth what it finds of these. */
export async function plantInDatabase(system: RunningSystem, words: string): Promise<void> {
  const long = `repeat(md5(random()::text), 400) || ' ${words} ' || repeat(md5(random()::text), 400)`;
  for (const statement of [
    `create table planted (id int primary key, words text, long text, constraint nobody check (words <> '${words}!'))`,
    'create index planted_words on planted (words)',
    `insert into planted select n, '${words}', ${long} from generate_series(1, 50) n`,
    'analyze planted',
    'checkpoint',
  ]) {
    await system.rows('referrals', statement);
  }
}

export function plantInLog(system: RunningSystem, words: string): void {
  appendFileSync(system.status.services.assessments.log, `${JSON.stringify({ level: 'info', msg: `a decision about ${words}` })}\n`);
}

export async function plantOnTheBus({ status }: RunningSystem, words: string): Promise<void> {
  const authenticator = credsAuthenticator(readFileSync(status.nats.serviceCredentials.referrals));
  const connection = await connect({ servers: status.nats.url, authenticator });
  await jetstream(connection).publish('domain.0486.referrals.planted.v1', JSON.stringify({ child: words }));
  await connection.close();
}
