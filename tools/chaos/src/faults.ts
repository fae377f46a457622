import { rmSync } from 'node:fs';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { serviceNames } from './system.js';
import type { ServiceName, System } from './system.js';

export interface Fault {
  readonly name: string;
  /** Does the harm and mends what a supervisor would mend; the services themselves must do the rest. */
  strike(system: System, random: () => number): Promise<void>;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const killService = (name: ServiceName): Fault => ({
  name: `kill -9 ${name}`,
  async strike(system, random) {
    const service = system.services.get(name)!;
    await service.kill();
    await pause(random() * 500);
    await service.restart();
    await service.ready();
  },
});

const pauseService = (name: ServiceName): Fault => ({
  name: `pause ${name}`,
  async strike(system, random) {
    const { pid } = system.services.get(name)!;
    process.kill(pid, 'SIGSTOP');
    await pause(1_000 + random() * 2_000);
    process.kill(pid, 'SIGCONT');
  },
});

const killNats: Fault = {
  name: 'kill -9 nats-server',
  async strike(system, random) {
    await system.nats.kill();
    await pause(random() * 1_500);
    await system.nats.restart();
  },
};

const killPostgres: Fault = {
  name: 'kill -9 PostgreSQL',
  async strike(system, random) {
    await system.postgres.kill();
    await pause(random() * 1_000);
    await system.postgres.restart();
  },
};

const wipeStore: Fault = {
  name: 'delete the JetStream store',
  async strike(system) {
    await system.nats.kill();
    rmSync(system.nats.storeDirectory, { recursive: true, force: true });
    await system.nats.restart();
  },
};

const deleteStream: Fault = {
  name: 'delete the stream DOMAIN while everybody is connected',
  strike: (system) => withManager(system, async (manager) => void (await manager.streams.delete('DOMAIN').catch(() => false))),
};

const deleteConsumer: Fault = {
  name: "delete the consumers of referrals' intake",
  strike: (system) =>
    withManager(system, async (manager) => {
      for (const { name } of await manager.consumers.list('INTAKE').next())
        await manager.consumers.delete('INTAKE', name).catch(() => false);
    }),
};

const terminateBackends: Fault = {
  name: 'terminate every database session',
  strike: (system) =>
    system.admin('referrals', async (client) => {
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename like $1', [
        '%_app',
      ]);
    }),
};

async function withManager(system: System, work: (manager: Awaited<ReturnType<typeof jetstreamManager>>) => Promise<void>): Promise<void> {
  const connection = await connect({ servers: system.nats.url });
  try {
    await work(await jetstreamManager(connection));
  } finally {
    await connection.close();
  }
}

/** Every kind of fault this run can fire; each must have fired at least once for the run to count. */
export const faults: readonly Fault[] = [
  ...serviceNames.map(killService),
  killNats,
  killPostgres,
  wipeStore,
  pauseService('referrals'),
  pauseService('reporting'),
  deleteStream,
  deleteConsumer,
  terminateBackends,
];
