import { describe, expect, it } from '@jest/globals';
import { headers } from '@nats-io/transport-node';
import type { Msg } from '@nats-io/transport-node';
import { stillPending, toDelivery } from './delivery.js';

const reply = '$JS.ACK.DOMAIN.assessments-referrals.2.4711.99.1767225600123456789.17';

function message(fields: Record<string, string>, ackSubject = reply): Msg {
  const carried = headers();
  for (const [name, value] of Object.entries(fields)) carried.set(name, value);
  return {
    subject: 'domain.0486.referrals.concern-received.v1',
    reply: ackSubject,
    data: Buffer.from('{}'),
    headers: carried,
  } as unknown as Msg;
}

describe('a delivery', () => {
  it('tells what the broker knows of the message', () => {
    expect(toDelivery(message({ 'Nats-Msg-Id': 'm1', 'Content-Type': 'application/cloudevents+json' }))).toMatchObject({
      messageId: 'm1',
      contentType: 'application/cloudevents+json',
      stream: 'DOMAIN',
      sequence: 4711,
      attempt: 2,
      publishedAt: new Date('2026-01-01T00:00:00.123Z'),
    });
    expect(stillPending(message({}))).toBe(17);
  });

  it('reads the longer ack subjects of servers that know domains', () => {
    const longer = '$JS.ACK.hub.ACCHASH.DOMAIN.assessments-referrals.2.4711.99.1767225600123456789.17';
    expect(toDelivery(message({}, longer))).toMatchObject({ stream: 'DOMAIN', sequence: 4711, attempt: 2 });
  });

  it('names a message without an id so that no message of a later stream with the same number is taken for it', () => {
    expect(toDelivery(message({})).messageId).toBe('DOMAIN:4711:1767225600123456789');
  });

  it.each(['20130306-2382', 'Vera Provquist'])('is not called by an id that tells who somebody is: %s', (id) => {
    expect(toDelivery(message({ 'Nats-Msg-Id': id })).messageId).toBe('DOMAIN:4711:1767225600123456789');
  });

  it('carries a traceparent on, and nothing else that stands in its place', () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    expect(toDelivery(message({ traceparent })).traceparent).toBe(traceparent);
    expect(toDelivery(message({ traceparent: 'Anna Andersson' })).traceparent).toBeUndefined();
  });
});
