import { describe, expect, it } from '@jest/globals';
import { CloudEvent as OfficialEvent, HTTP } from 'cloudevents';
import { type CloudEvent, cloudEvent, decodeEvents, encodeBatch, encodeEvent, InvalidEnvelope, MeetingHeldV1 } from './index.js';

const held = cloudEvent(MeetingHeldV1, {
  id: '019d0c5e-7a00-7001-8a11-000000000001',
  kommunkod: '0486',
  subject: '019d0c5e-7a00-7006-8a11-000000000006',
  time: new Date('2026-04-15T12:05:00Z'),
  legalbasis: 'CONSENT',
  classification: 'K2',
  data: {
    meetingId: '019d0c5e-7a00-7006-8a11-000000000006',
    sspfCaseId: '019d0c5e-7a00-7004-8a11-000000000004',
    form: 'SSPF',
    heldAt: '2026-04-15T11:00:00.000Z',
    parties: ['YOUTH', 'SCHOOL'],
  },
});

const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

function fault(payload: Uint8Array): string | undefined {
  try {
    decodeEvents(payload);
    return undefined;
  } catch (error) {
    return error instanceof InvalidEnvelope ? error.slug : 'another error';
  }
}

describe('the envelope', () => {
  it('names the board and the service that the event comes from', () => {
    expect(held).toMatchObject({
      source: 'urn:kommun:0486:socialnamnden:meetings',
      type: 'se.varsam.meetings.meeting-held.v1',
      specversion: '1.0',
    });
  });

  it('comes back as it went, alone and in a batch', () => {
    expect(decodeEvents(encodeEvent(held))).toEqual([held]);
    expect(decodeEvents(encodeBatch([held, held]))).toEqual([held, held]);
    expect(decodeEvents(encodeBatch([]))).toEqual([]);
  });

  it('is read by the official SDK, alone and in a batch', () => {
    const official = HTTP.toEvent({
      headers: { 'content-type': 'application/cloudevents+json' },
      body: encodeEvent(held).toString(),
    }) as OfficialEvent<unknown>;
    expect(official.validate()).toBe(true);
    expect(official.toJSON()).toMatchObject({ ...held });
    const batch = HTTP.toEvent({
      headers: { 'content-type': 'application/cloudevents-batch+json' },
      body: encodeBatch([held, held]).toString(),
    });
    expect(batch).toHaveLength(2);
  });

  it('reads what the official SDK writes', () => {
    const official = new OfficialEvent({ ...held });
    const { body } = HTTP.structured(official);
    expect(decodeEvents(Buffer.from(String(body)))).toEqual([held]);
  });

  it.each(['0.3', '1.1', '2.0', 1, undefined, null])('refuses specversion %p, in a batch too', (specversion) => {
    expect(fault(bytes({ ...held, specversion }))).toBe('unknown-specversion');
    expect(fault(bytes([held, { ...held, specversion }]))).toBe('unknown-specversion');
  });

  it.each(['id', 'source', 'type', 'time', 'kommunkod'])('refuses an event without %s', (attribute) => {
    expect(fault(bytes({ ...held, [attribute]: undefined }))).toBe('missing-attribute');
    expect(fault(bytes({ ...held, [attribute]: '' }))).toBe('missing-attribute');
    expect(fault(bytes({ ...held, [attribute]: 7 }))).toBe('missing-attribute');
  });

  it.each([
    ['not text', Buffer.from([0x7b, 0xff, 0xfe]), 'not-text'],
    ['not JSON', Buffer.from('{"specversion":'), 'not-json'],
    ['empty', Buffer.alloc(0), 'not-json'],
    ['a number', bytes(7), 'not-an-event'],
    ['a batch in a batch', bytes([[held]]), 'not-an-event'],
    ['null', bytes(null), 'not-an-event'],
    ['of no municipality', bytes({ ...held, kommunkod: '486' }), 'missing-attribute'],
    ['of an unknown classification', bytes({ ...held, classification: 'TOP' }), 'missing-attribute'],
    ['an event in another media type', bytes({ ...held, datacontenttype: 'text/xml' }), 'unreadable-data'],
    ['an event with binary data', bytes({ ...held, data: undefined, data_base64: 'AA==' }), 'unreadable-data'],
    ['an event without data', bytes({ ...held, data: undefined }), 'unreadable-data'],
  ])('refuses a payload that is %s', (_what, payload, slug) => {
    expect(fault(payload)).toBe(slug);
  });

  it('never repeats what was sent in its complaint', () => {
    const payload = bytes({ ...held, kommunkod: 'Elis Testlund' } satisfies Omit<CloudEvent, 'kommunkod'> & { kommunkod: string });
    expect(() => decodeEvents(payload)).toThrow(/^((?!Elis).)*$/);
  });
});
