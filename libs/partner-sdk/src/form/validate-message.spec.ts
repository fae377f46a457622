import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fromSchool } from '../adapters/from-school.js';
import { incoming } from '../adapters/incoming.suite.js';
import type { Messages } from '../client/messages.js';
import { identityFault } from './identity-number.js';
import { validateMessage } from './validate-message.js';

const officialNumbers = ['personnummer', 'samordningsnummer'].flatMap((list) =>
  readFileSync(new URL(`../../../../tools/boundaries/data/${list}.txt`, import.meta.url), 'utf8').match(/\d{12}/g),
) as readonly string[];

describe('an identity number', () => {
  it('of the official lists is right, month 00 and day 60 included', () => {
    expect(officialNumbers.length).toBeGreaterThan(20_000);
    expect(officialNumbers.filter((number) => identityFault(number) !== undefined)).toEqual([]);
  });

  it('is right however it is written', () => {
    const written = ['20130201-2388', '130201-2388', '20130201 2388', '900102+9819'];
    expect(written.map((number) => identityFault(number, new Date('2026-03-20')))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('with any one digit changed is wrong', () => {
    const number = '201302012388';
    for (let at = 2; at < 12; at += 1) {
      const other = number.slice(0, at) + ((Number(number[at]) + 1) % 10) + number.slice(at + 1);
      expect(identityFault(other)).toBeDefined();
    }
  });

  it('is wrong in length, in its date, or before it is born', () => {
    expect(identityFault(officialNumbers[0]!.slice(0, 11))).toBe('length');
    expect(identityFault('')).toBe('length');
    expect(identityFault('201302012388', new Date('2012-12-31'))).toBe('date');
  });
});

describe('a message that is looked at before it is sent', () => {
  const whole: Messages['concernReport'] = {
    ...(fromSchool(incoming('school-ss12000.json')).messages[0]!.message as Messages['concernReport']),
    interpreterNeeded: false,
  };

  it('has nothing wrong when it is as agreed', () => {
    expect(validateMessage('concernReport', JSON.parse(JSON.stringify(whole)))).toEqual([]);
  });

  it('is told everything at once, with the place and the words in two languages', () => {
    const odd = {
      ...whole,
      childInformed: undefined,
      child: { name: 'Elis Testlund', personId: { type: 'PERSONNUMMER', value: '201302012389' } },
      concern: { types: ['SLEEP_DEPRIVATION_SEVERE'], description: '' },
      sentAt: '2026-02-30T10:00:00Z',
    };
    const problems = validateMessage('concernReport', JSON.parse(JSON.stringify(odd)));
    expect(problems.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/child/personId/value',
      '/childInformed',
      '/concern/description',
      '/concern/types/0',
      '/sentAt',
    ]);
    expect(problems.find(({ pointer }) => pointer === '/child/personId/value')).toEqual({
      pointer: '/child/personId/value',
      slug: 'invalid-person-id',
      messageSv: expect.stringContaining('Identitetsnumret'),
      messageEn: expect.stringContaining('identity number'),
    });
  });

  it('repeats nothing of what it says', () => {
    const odd = { ...whole, child: { personId: { type: 'PERSONNUMMER', value: 'Elis 1234' } }, acute: 'Elis' };
    expect(JSON.stringify(validateMessage('concernReport', odd))).not.toContain('Elis');
  });

  it('finds a wrong number of a guardian or a mother too', () => {
    const wrong = { type: 'PERSONNUMMER', value: '19870219-2388' };
    const odd = { ...whole, child: { mother: { personId: wrong } }, guardians: [{ personId: wrong }] };
    const pointers = validateMessage('concernReport', odd).map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/child/mother/personId/value', '/guardians/0/personId/value']));
  });
});
