import { describe, expect, it } from '@jest/globals';
import type { Actor, CaseRecord, HousingCase, RecordKind } from '../housing-case.js';
import { groundToExtract } from '../access.js';
import { proposalFor } from './extract-proposal.js';
import { partsOfCase } from './kept-parts.js';
import { withPlacesFound } from './told-in-words.js';

const person = (id: string, kommunkod = '0486'): Actor => ({ id, kommunkod, roles: ['housingOfficer'], units: ['housing'] });
const raisedAt = new Date('2026-03-20T07:10:00Z');
const housing: HousingCase = {
  ...{
    housingCaseId: 'h1',
    kommunkod: '0486',
    childId: 'c1',
    urgency: 'acute',
    company: 'with-guardian',
    otherGuardian: 'does-not-consent',
  },
  ...{ raisedAt, named: ['hedda', 'hilma'], threatReaders: ['hedda', 'hilma'], locationReaders: ['hilma'] },
};
const placed: HousingCase = { ...housing, placement: { placedAt: new Date('2026-03-20T18:30:00Z'), locationClass: 'SECRET' } };
const record = (kind: RecordKind, content: CaseRecord['content'], at = raisedAt): CaseRecord => ({
  ...{
    recordId: kind.toLowerCase(),
    housingCaseId: 'h1',
    kind,
    at,
    on: '2026-03-20',
    by: person('hilma'),
    legalBasis: 'SoL 14:3',
    content,
  },
});
const records = [
  record('PLACEMENT', { locationClass: 'SECRET' }, new Date('2026-03-20T18:30:00Z')),
  record('NEED', { need: 'must leave home' }),
  record('THREAT_ASSESSMENT', { level: 'EXTREME' }),
  record('DECISION', { outcome: 'GRANTED', reason: 'the threat is high', delegation: 'A 4.12' }),
  record('NAMED_PERSON', { personId: 'hedda', opens: 'case-and-location', reason: 'takes over the night' }),
];
const child = { relation: 'CHILD' } as const;
const guardian = { relation: 'GUARDIAN' } as const;
const masked = (ground: string) => ({ proposal: { verdict: 'MASK', ground } });

describe('what is kept of a case of protected housing', () => {
  it('is cut so that words, danger, guardians and place can be left out each for itself, oldest first', () => {
    const parts = partsOfCase(placed, records, { provider: 'Hidden provider', address: 'Hidden street 1' });
    expect(parts.map(({ name, itemId }) => [name, itemId.split('/')[0]])).toEqual([
      ...[
        ['case', 'case'],
        ['household', 'household'],
        ['words', 'need'],
        ['danger', 'threat-assessment'],
        ['decision', 'decision'],
      ],
      ...[
        ['words', 'reason'],
        ['place', 'named-person'],
        ['place', 'placement'],
        ['place', 'location'],
      ],
    ]);
    const ofPlace = JSON.stringify(parts.filter(({ name }) => name === 'place'));
    expect(ofPlace).toContain('Hidden street 1');
    expect(JSON.stringify(parts.filter(({ name }) => name !== 'place'))).not.toMatch(/Hidden|SECRET|location|placed/i);
    expect(JSON.stringify(parts.find(({ name }) => name === 'decision'))).not.toContain('the threat is high');
  });

  it('names no member of staff, and of a place that is not shown no more than that it is there', () => {
    const told = JSON.stringify(partsOfCase(placed, records, 'not-shown'));
    expect(told).not.toMatch(/hedda|hilma|Hidden/);
    expect(told).toContain('location/h1');
  });
});

describe('a place that is told in words', () => {
  const place = { provider: 'Hidden Provider AB', address: 'Storgatan 1, Staden' };
  const found = (need: string) =>
    withPlacesFound(partsOfCase(housing, [record('NEED', { need })], undefined), [place]).map(({ name, itemId }) => [itemId, name]);

  it('is the place, by the name of the house or of the street', () => {
    for (const need of ['taken to HIDDEN  provider ab', 'lives in storgatan since Friday'])
      expect(found(need)).toContainEqual(['need/need', 'place']);
    expect(found('must leave home')).toEqual([
      ['case/h1', 'case'],
      ['household/h1', 'household'],
      ['need/need', 'words'],
    ]);
  });
});

describe('what happens to it unless somebody says otherwise', () => {
  it('never tells a guardian of the place, whoever it is; to the child a person may give it', () => {
    expect(proposalFor('place', guardian)).toEqual({ ...masked('OSL_26_2'), locked: true });
    expect(proposalFor('place', child)).toEqual({});
  });

  it('leaves out danger and what is the guardians’ own, for everybody', () => {
    for (const asked of [child, guardian])
      for (const part of ['danger', 'household'] as const) expect(proposalFor(part, asked)).toEqual(masked('OSL_26_1'));
  });

  it('gives the child its case and decisions, and lets a person judge all words and a guardian’s part', () => {
    expect(proposalFor('decision', child)).toEqual({ proposal: { verdict: 'RELEASE' } });
    expect([proposalFor('words', child), proposalFor('decision', guardian)]).toEqual([{}, {}]);
    expect(proposalFor('words', guardian)).toEqual(masked('OSL_12_3'));
  });
});

describe('who works with an extract of it', () => {
  it('is named in every case of the child, and reads its places where those are told', () => {
    const asked = (who: Actor, ...more: readonly HousingCase[]) => groundToExtract(who, [placed, ...more], 'case');
    expect([asked(person('hedda')), asked(person('disa')), asked(person('hedda', '0180'))]).toEqual(['named', undefined, undefined]);
    expect(asked(person('hedda'), { ...housing, housingCaseId: 'h2', named: ['hilma'], threatReaders: ['hilma'] })).toBeUndefined();
    expect(asked(person('hedda'), { ...housing, housingCaseId: 'h2', threatReaders: ['hilma'] })).toBeUndefined();
    expect(groundToExtract(person('hedda'), [placed], 'case-and-location')).toBeUndefined();
    expect(groundToExtract(person('hilma'), [placed, housing], 'case-and-location')).toBe('named');
    expect(groundToExtract(person('hilma'), [], 'case')).toBeUndefined();
  });

  it('is also named by the special function where the particulars are fictitious', () => {
    const fictitious = { ...placed, protection: { level: 'FICTITIOUS', inherited: false, onlyFor: ['hilma'], hiddenFrom: [] } };
    const asked = ['hedda', 'hilma'].map((id) => groundToExtract(person(id), [fictitious], 'case'));
    expect(asked).toEqual([undefined, 'named']);
  });
});
