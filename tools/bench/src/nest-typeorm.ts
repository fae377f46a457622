import { spawn } from 'node:child_process';
import type { Contestant } from './contestant.js';
import { stopProcesses, untilReady } from './contestant.js';
import type { Rig } from './rig.js';

/** What a team gets from the framework's own NATS transport and an ORM transaction for each event. */
export function nestTypeOrm(rig: Rig): Contestant {
  return {
    name: 'a',
    durable: false,
    async start() {
      const urls = await rig.freshCell(['peer']);
      const database = await rig.admin('peer');
      await database.query('create table child (person text primary key, first_seen timestamptz not null)');
      await database.query(`create table event (report_id uuid primary key, person text not null references child,
        received_at timestamptz not null, body jsonb not null)`);
      await database.query('grant select, insert, update on child, event to peer_app');
      const program = new URL('./nest-typeorm.process.js', import.meta.url).pathname;
      const child = spawn(process.execPath, [program, rig.nats.url, urls.get('peer')!.appUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
      await untilReady(child, 'the peer');
      const stop = async (): Promise<void> => {
        await stopProcesses([child]);
        await database.end();
      };
      return { processes: [child], database, effects: { table: 'event', reportId: 'report_id' }, stop };
    },
  };
}
