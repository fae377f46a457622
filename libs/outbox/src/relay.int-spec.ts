import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@varsam/testing';

import { RelayScene } from './relay-scene.suite.js';

const patience = 60_000;

describe('the relay', () => {
  let scene: RelayScene;

  const everythingOnce = async (): Promise<void> => {
    await scene.consume();
    expect(await scene.effects()).toEqual({ events: [...scene.committed].sort(), times: [1] });
  };

  beforeEach(async () => {
    scene = await RelayScene.open();
  }, patience);
  afterEach(() => scene.close(), patience);

  it(
    'publishes what was committed and marks it',
    async () => {
      const { database, relay } = await scene.relay();
      await scene.commit(database, 5, 300);
      await scene.streamHoldsAll();
      await scene.allMarked();
      expect(await relay.waiting()).toEqual({ rows: 0, oldestSeconds: 0 });
      await everythingOnce();
    },
    patience,
  );

  it(
    'lets rows wait while NATS is down and publishes them when it is back',
    async () => {
      const { database, relay, link } = await scene.relay();
      await scene.commit(database, 3);
      await scene.allMarked();
      await scene.nats.kill('SIGKILL');
      await eventually('the loss is noticed', () => !link.connected);
      await scene.commit(database, 40);
      expect((await relay.waiting()).rows).toBe(40);
      await scene.nats.restart();
      await scene.allMarked();
      await scene.streamHoldsAll();
      await everythingOnce();
    },
    patience,
  );

  it(
    'publishes again what it had published but not marked when it was killed, and the inbox drops the second copy',
    async () => {
      const first = await scene.relay();
      await scene.commit(first.database, 20);
      await scene.allMarked();
      await scene.consume();
      await first.stop();
      await scene.duplicateWindowPassed();
      // as if the process had been killed between the ack and the mark
      await scene.service.rows('update outbox set published_at = null, stream_seq = null');
      await scene.relay();
      await scene.allMarked();
      expect((await scene.inStream()).length).toBeGreaterThanOrEqual(40);
      await everythingOnce();
    },
    patience,
  );

  it(
    'refills a JetStream whose store was lost, while more is being committed',
    async () => {
      const { database, reports } = await scene.relay();
      await scene.commit(database, 60, 3);
      await scene.allMarked();
      await scene.consume();
      await scene.nats.kill('SIGKILL');
      rmSync(scene.nats.storeDirectory, { recursive: true });
      const meanwhile = scene.commit(database, 60, 3);
      await scene.nats.restart();
      await meanwhile;
      await scene.streamHoldsAll();
      await scene.allMarked();
      expect(reports).toContainEqual({ kind: 'stream-refilled', stream: 'DOMAIN', rows: 60, held: 0 });
      await everythingOnce();
    },
    patience,
  );

  it(
    'refills a stream that was deleted under an open connection, even when the service is idle',
    async () => {
      const { database } = await scene.relay();
      await scene.commit(database, 30);
      await scene.allMarked();
      await (await scene.manager()).streams.delete('DOMAIN');
      await scene.streamHoldsAll();
      await everythingOnce();
    },
    patience,
  );

  it(
    'notices by its own acks that somebody else has made the stream anew',
    async () => {
      const { database } = await scene.relay({ watchMs: 3_600_000 });
      await scene.commit(database, 30);
      await scene.allMarked();
      const manager = await scene.manager();
      await manager.streams.delete('DOMAIN');
      await manager.streams.add({ name: 'DOMAIN', subjects: ['domain.>'], max_bytes: 1_000_000 });
      await scene.commit(database, 1);
      await scene.streamHoldsAll();
      await everythingOnce();
    },
    patience,
  );

  it(
    'publishes again just what a stream lost that came back from an older copy',
    async () => {
      const { database, reports } = await scene.relay();
      await scene.commit(database, 30);
      await scene.allMarked();
      const copy = join(scene.nats.storeDirectory, '..', 'older-copy');
      await scene.nats.kill('SIGTERM');
      cpSync(scene.nats.storeDirectory, copy, { recursive: true });
      await scene.nats.restart();
      await scene.commit(database, 25);
      await scene.allMarked();
      await scene.nats.kill('SIGKILL');
      rmSync(scene.nats.storeDirectory, { recursive: true });
      cpSync(copy, scene.nats.storeDirectory, { recursive: true });
      await scene.nats.restart();
      await scene.streamHoldsAll();
      await scene.allMarked();
      expect(reports).toContainEqual({ kind: 'stream-refilled', stream: 'DOMAIN', rows: 25, held: 30 });
      await everythingOnce();
    },
    patience,
  );

  it(
    'does not believe the server that a purged message is a duplicate of what the stream holds',
    async () => {
      const { database } = await scene.relay({ stream: { duplicateWindowSeconds: 2 } });
      await scene.commit(database, 10);
      await scene.allMarked();
      await (await scene.manager()).streams.purge('DOMAIN');
      await scene.streamHoldsAll();
      await scene.allMarked();
      await everythingOnce();
    },
    patience,
  );

  it(
    'runs in two replicas at once through restarts and a lost store',
    async () => {
      const replicas = [await scene.relay(), await scene.relay()];
      const load = (): Promise<unknown> => Promise.all(replicas.map(({ database }) => scene.commit(database, 80, 2)));
      await load();
      for (const loseStore of [false, true]) {
        const underway = load();
        await scene.nats.kill('SIGKILL');
        if (loseStore) rmSync(scene.nats.storeDirectory, { recursive: true });
        await scene.nats.restart();
        await underway;
      }
      await scene.streamHoldsAll();
      await scene.allMarked();
      await everythingOnce();
    },
    patience,
  );

  it(
    'keeps waiting rows behind one that cannot be published from waiting for ever',
    async () => {
      const { database } = await scene.relay({ stream: { maxMessageBytes: 2_000 } });
      await scene.commit(database, 70, 20); // too large for this stream
      const stuck = scene.committed.splice(0);
      await scene.commit(database, 5);
      await scene.streamHoldsAll();
      expect(await scene.unpublished()).toBeGreaterThanOrEqual(70);
      expect(stuck).toHaveLength(1_400);
    },
    patience,
  );
});
