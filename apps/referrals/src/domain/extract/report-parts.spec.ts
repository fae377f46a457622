import { describe, expect, it } from '@jest/globals';
import { proposalFor } from './extract-proposal.js';
import { reportParts, reportPartsWithoutPlace } from './report-parts.js';

const report = {
  child: { name: 'Elis Testlund', address: 'Hemliga vägen 1', school: 'Provskolan', sex: 'MALE' },
  reporter: { name: 'Ture Provsson' },
  guardians: [{ name: 'Mona Testlund' }],
  acute: { immediateDanger: true, whereIsChildNow: 'hos moster' },
  concern: { description: 'Borta från lektioner.' },
  somethingNew: 'x',
};
const partOf = (name: string) => reportParts(report).find((part) => part.name === name)?.content;

describe('a report that is to be given out', () => {
  it('holds the reporter apart', () => {
    expect(partOf('reporter')).toEqual({ reporter: { name: 'Ture Provsson' } });
  });

  it('holds apart whatever says where the child is, wherever it stands', () => {
    expect(partOf('location')).toEqual({ address: 'Hemliga vägen 1', school: 'Provskolan', whereIsChildNow: 'hos moster' });
    expect(partOf('child')).toEqual({ child: { name: 'Elis Testlund', sex: 'MALE' } });
    expect(partOf('report')).toEqual({ acute: { immediateDanger: true }, concern: { description: 'Borta från lektioner.' } });
  });

  it('takes what nobody has thought of for another person’s', () => {
    expect(partOf('others')).toEqual({ guardians: [{ name: 'Mona Testlund' }], somethingNew: 'x' });
    expect(reportParts('a text')).toMatchObject([{ name: 'others' }]);
  });
});

describe('a report that is to be given out to somebody from whom a place is kept', () => {
  const threatened = {
    child: { ...report.child, protectionLevel: 'NONE', description: 'Ofta i Testparken' },
    guardians: [{ name: 'Mona Testlund', phone: '0701740608', address: 'Hemliga vägen 1', protectionLevel: 'FICTITIOUS' }],
    concern: {
      description: 'Bråk på Hemliga vägen 1.',
      observations: [{ what: 'Skrik', where: 'Trappan vid Gömda gränd 7' }],
    },
  };
  const parts = reportPartsWithoutPlace(threatened);
  const contentOf = (name: string) => parts.find((part) => part.name === name)?.content;

  it('has no contact and no place in any part, and no word that says so', () => {
    expect(JSON.stringify(parts)).not.toMatch(/Hemliga|Gömda|0701740608|FICTITIOUS|Provskolan|"protected"/);
    expect(contentOf('others')).toEqual({ guardians: [{ name: 'Mona Testlund' }] });
    expect(contentOf('report')).toEqual({ concern: { description: 'Bråk på [utelämnat].', observations: [{ what: 'Skrik' }] } });
  });

  it('holds them together as one part, which is never given', () => {
    const places = contentOf('location')!['places'];
    expect(places).toEqual(
      expect.arrayContaining(['/child/address', '/guardians/0/phone', '/guardians/0/protectionLevel', '/concern/observations/0/where']),
    );
    expect(contentOf('location')).toMatchObject({ description: 'Ofta i Testparken' });
    const asked = { relation: 'CHILD', placeKept: true, linkSecret: false } as const;
    expect(proposalFor('location', asked)).toEqual({ proposal: { verdict: 'MASK', ground: 'OSL_26_2' }, locked: true });
    expect(proposalFor('report', asked)).toEqual({});
    expect(proposalFor('report', { ...asked, relation: 'GUARDIAN' })).toEqual({ proposal: { verdict: 'MASK', ground: 'OSL_26_2' } });
  });

  it('tells of nobody else where the household has fictitious particulars', () => {
    expect(proposalFor('others', { relation: 'CHILD', placeKept: true, linkSecret: true })).toMatchObject({ locked: true });
  });
});
