import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { JsMsg } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { columnArrays } from '@varsam/outbox';
import pg from 'pg';

const [, , form, natsUrl, databaseUrl] = process.argv;

interface Report {
  readonly reportId: string;
  readonly child: { readonly personId: { readonly value: string } };
}

const insert = (types: string, name: string): { readonly name: string; readonly text: string } => ({
  name,
  text: `insert into event (report_id, person, received_at, body) select * from unnest(${types}) on conflict do nothing`,
});
const asText = insert('$1::uuid[], $2::text[], $3::timestamptz[], $4::jsonb[]', 'text');
const asBinary = insert('$1::uuid[], $2::text[], $3::timestamptz[], $4::text[]', 'binary');

const connection = await connect({ servers: natsUrl!, noAsyncTraces: true });
const manager = await jetstreamManager(connection);
await manager.consumers.add('INTAKE', {
  durable_name: 'ceiling',
  ack_policy: 'explicit',
  max_ack_pending: 20_000,
  ack_wait: 60_000_000_000,
});
const consumer = await jetstream(connection).consumers.get('INTAKE', 'ceiling');
const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });

async function work(): Promise<never> {
  for (;;) {
    const batch: JsMsg[] = [];
    for await (const message of await consumer.fetch({ max_messages: 1000, expires: 1000 })) batch.push(message);
    if (batch.length === 0) continue;
    await store(batch);
    for (const message of batch) message.ack();
  }
}

async function store(batch: readonly JsMsg[]): Promise<void> {
  const bodies = batch.map((message) => Buffer.from(message.data.buffer, message.data.byteOffset, message.data.byteLength).toString());
  const reports = bodies.map((body) => JSON.parse(body) as Report);
  const ids = reports.map((report) => report.reportId);
  const persons = reports.map((report) => report.child.personId.value);
  const now = new Date();
  const times = reports.map(() => now);
  const values =
    form === 'text'
      ? [ids, persons, times, bodies]
      : [columnArrays.uuid(ids), columnArrays.text(persons), columnArrays.timestamptz(times), columnArrays.text(bodies)];
  await pool.query({ ...(form === 'text' ? asText : asBinary), values });
}

console.log('ready');
await Promise.all([work(), work()]);
