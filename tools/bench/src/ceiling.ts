import { spawn } from 'node:child_process';
import type { Contestant } from './contestant.js';
import { stopProcesses, untilReady } from './contestant.js';
import type { Rig } from './rig.js';

/** What the machine can do at most: the bare client and one batched statement, nothing checked, nothing sealed, nothing sent on. */
export function ceiling(rig: Rig, form: 'text' | 'binary'): Contestant {
  return {
    name: form === 'text' ? 'c' : 'c*',
    durable: true,
    async start() {
      await rig.freshCell(['ceiling']);
      const database = await rig.admin('ceiling');
      const body = form === 'text' ? 'jsonb' : 'text';
      await database.query(
        `create table event (report_id uuid primary key, person text not null, received_at timestamptz not null, body ${body} not null)`,
      );
      await database.query('grant select, insert on event to ceiling_app');
      const url = new URL(rig.postgres.adminUrl);
      url.pathname = `/${database.database}`;
      url.username = 'ceiling_app';
      url.password = 'bench';
      const program = new URL('./ceiling.process.js', import.meta.url).pathname;
      const child = spawn(process.execPath, [program, form, rig.nats.url, url.href], { stdio: ['ignore', 'pipe', 'inherit'] });
      await untilReady(child, 'the ceiling');
      const stop = async (): Promise<void> => {
        await stopProcesses([child]);
        await database.end();
      };
      return { processes: [child], database, effects: { table: 'event', reportId: 'report_id' }, stop };
    },
  };
}
