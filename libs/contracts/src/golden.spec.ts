import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { IsString } from 'class-validator';
import { catalogue, type CatalogueEntry, type CloudEvent, ConcernReceivedV1, encodeEvent } from './index.js';
import { fixtureName, unreadable } from './golden.suite.js';

const folder = new URL('../fixtures/', import.meta.url);
const read = (name: string): Buffer => readFileSync(new URL(name, folder));
const fixtures = readdirSync(folder).filter((name) => name !== 'kept.json');
const kept = JSON.parse(read('kept.json').toString()) as Readonly<Record<string, string>>;
const received = 'referrals.concern-received.v1.json';

function mutated(name: string, change: (event: CloudEvent<Record<string, unknown>>) => void): Buffer {
  const event = JSON.parse(read(name).toString()) as CloudEvent<Record<string, unknown>>;
  change(event);
  return encodeEvent(event);
}

describe('the golden fixtures', () => {
  it.each(catalogue.map((entry) => entry.type))('hold an example of %s', (type) => {
    expect(fixtures).toContain(fixtureName(type));
  });

  it.each(fixtures)('%s can still be read', (name) => {
    expect(unreadable(read(name), catalogue)).toEqual([]);
  });

  it('are kept for ever as they were: none is changed, none is lost, a new one is entered', () => {
    const now = Object.fromEntries(fixtures.map((name) => [name, createHash('sha256').update(read(name)).digest('hex')]));
    expect(now).toEqual(kept);
  });

  it.each([
    ['a field is gone', (event: CloudEvent<Record<string, unknown>>) => delete event.data.concernId],
    ['a field has another name', (event: CloudEvent<Record<string, unknown>>) => (event.data.concern_id = event.data.concernId)],
    ['a code is none of the list', (event: CloudEvent<Record<string, unknown>>) => (event.data.ageGroup = '0-99')],
    ['a day does not exist', (event: CloudEvent<Record<string, unknown>>) => (event.data.receivedOn = '2026-02-30')],
    ['an instant is not in UTC', (event: CloudEvent<Record<string, unknown>>) => (event.data.receivedAt = '2026-03-20T15:52:11+01:00')],
    ['an id says who it is', (event: CloudEvent<Record<string, unknown>>) => (event.data.childId = 'elis-testlund')],
    ['data is a list', (event: CloudEvent<Record<string, unknown>>) => Object.assign(event, { data: [] })],
  ])('are not read when %s', (_what, change) => {
    expect(
      unreadable(
        mutated(received, (event) => void change(event)),
        catalogue,
      ),
    ).not.toEqual([]);
  });

  it('are not read by a contract that has become stricter within its version', () => {
    class StricterConcernReceived extends ConcernReceivedV1 {
      @IsString()
      readonly postalCode!: string;
    }
    const stricter = catalogue.map((entry): CatalogueEntry =>
      entry.type === ConcernReceivedV1.type ? { ...entry, contract: StricterConcernReceived } : entry,
    );
    expect(unreadable(read(received), stricter)).toEqual(['/postalCode isString']);
  });

  it('are not read by a catalogue that has dropped their type', () => {
    const without = catalogue.filter((entry) => entry.type !== ConcernReceivedV1.type);
    expect(unreadable(read(received), without)).toEqual(['no contract reads se.varsam.referrals.concern-received.v1 any more']);
  });
});
