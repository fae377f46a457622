import { describe, expect, it } from '@jest/globals';
import { giveConsent } from './give-consent.js';
import type { GiveConsent, SspfFile } from './sspf-case.js';
import { bothGuardians, consent, consented, now, pending, rule, worker } from './sspf-file.example.js';

const consentId = '0190c0de-0000-7000-8000-0000000000e2';
const give = (command: GiveConsent = bothGuardians, file: SspfFile = pending) => giveConsent(file, command, now, { consentId, rule });
const aged = (date: string): SspfFile => ({ ...pending, sspfCase: { ...pending.sspfCase, birth: { date } } });
const guardian = { role: 'GUARDIAN', decision: 'GIVEN', form: 'WRITTEN', personRef: 'mother' } as const;
const other = { ...guardian, personRef: 'father' } as const;
const youth = { ...guardian, role: 'YOUTH' } as const;
const fifteen = aged('2011-04-08');
const adult = aged('2008-04-08');

describe('a consent to SSPF', () => {
  it('is active when both guardians have signed for a child of fourteen', () => {
    expect(give()).toMatchObject({
      next: { sspfCase: { state: 'CONSENTED' }, consents: [{ state: 'ACTIVE', missing: [] }] },
      facts: [{ kind: 'consent-given', consentId, recipients: bothGuardians.recipients, validTo: '2026-12-31' }],
    });
  });

  it('waits for the other guardian, and tells nobody', () => {
    expect(give({ ...bothGuardians, givers: [guardian] })).toMatchObject({
      next: { sspfCase: { state: 'CONSENT_PENDING' }, consents: [{ state: 'PARTIAL', missing: ['GUARDIAN'] }] },
      facts: [],
    });
  });

  it('does not count one guardian twice', () => {
    const unnamed = { role: 'GUARDIAN', decision: 'GIVEN', form: 'WRITTEN' } as const;
    for (const twice of [
      [guardian, { ...guardian, form: 'E_SIGNED' as const }],
      [unnamed, unnamed],
    ]) {
      expect(give({ ...bothGuardians, givers: twice })).toMatchObject({
        next: { consents: [{ state: 'PARTIAL', missing: ['GUARDIAN'] }] },
      });
    }
  });

  it('keeps when and on what paper each has answered, and takes no answer from tomorrow', () => {
    const [givenAt, evidenceRef] = ['2026-04-07T16:00:00.000Z', '0190c0de-0000-7000-8000-0000000000f1'];
    const mother = { ...guardian, givenAt, evidenceRef };
    expect(give({ ...bothGuardians, givers: [mother, other] })).toMatchObject({ next: { consents: [{ givers: [mother, other] }] } });
    const tomorrow = { ...mother, givenAt: '2026-04-09T08:00:00.000Z' };
    expect(give({ ...bothGuardians, givers: [tomorrow, other] })).toEqual({ refused: 'not-given-yet' });
  });

  it('given orally waits for the signature', () => {
    expect(give({ ...bothGuardians, givers: [guardian, { ...other, form: 'ORAL_RECORDED' }] })).toMatchObject({
      next: { consents: [{ state: 'PARTIAL' }] },
    });
  });

  it('needs one guardian where custody is sole', () => {
    expect(give({ ...bothGuardians, custody: 'SOLE', givers: [guardian] })).toMatchObject({ next: { consents: [{ state: 'ACTIVE' }] } });
  });

  it('needs the young person’s own signature from fifteen', () => {
    expect(give(bothGuardians, fifteen)).toMatchObject({ next: { consents: [{ state: 'PARTIAL', missing: ['YOUTH'] }] } });
    expect(give({ ...bothGuardians, givers: [guardian, other, youth] }, fifteen)).toMatchObject({
      next: { consents: [{ state: 'ACTIVE' }] },
    });
  });

  it('is the young person’s alone from eighteen', () => {
    expect(give({ ...bothGuardians, givers: [youth] }, adult)).toMatchObject({ next: { consents: [{ state: 'ACTIVE' }] } });
  });

  it('with a birth year alone asks everybody who may be needed', () => {
    const year: SspfFile = { ...pending, sspfCase: { ...pending.sspfCase, birth: { year: 2011 } } };
    expect(give(bothGuardians, year)).toMatchObject({ next: { consents: [{ state: 'PARTIAL', missing: ['YOUTH'] }] } });
  });

  it('refused by one guardian is declined', () => {
    const refused = { ...bothGuardians, givers: [guardian, { ...other, decision: 'REFUSED' as const }] };
    expect(give(refused)).toMatchObject({
      next: { sspfCase: { state: 'DECLINED' }, consents: [{ state: 'REFUSED' }] },
      facts: [{ kind: 'consent-refused' }],
    });
  });

  it('renewed takes the place of the one before', () => {
    expect(give(bothGuardians, consented)).toMatchObject({
      next: {
        consents: [
          { consentId: consent.consentId, state: 'REPLACED' },
          { consentId, state: 'ACTIVE' },
        ],
      },
    });
  });

  it('refused while another holds stops the exchange at once', () => {
    const refused = { ...bothGuardians, givers: [{ ...guardian, decision: 'REFUSED' as const }] };
    expect(give(refused, consented)).toMatchObject({
      next: { sspfCase: { state: 'ENDED_CONSENT_WITHDRAWN' }, consents: [{ state: 'WITHDRAWN' }, { state: 'REFUSED' }] },
      facts: [{ kind: 'consent-refused' }, { kind: 'consent-withdrawn', consentId: consent.consentId, scope: 'ALL' }],
    });
  });

  it('holds for a year at most, and for a year when nothing is said', () => {
    expect(give({ ...bothGuardians, validTo: '2027-04-09' })).toEqual({ refused: 'validity-out-of-bounds' });
    expect(give({ ...bothGuardians, validTo: '2026-04-07' })).toEqual({ refused: 'validity-out-of-bounds' });
    const { givers, custody, recipients, categories, actor } = bothGuardians;
    expect(give({ givers, custody, recipients, categories, actor })).toMatchObject({
      next: { consents: [{ validTo: '2027-04-08' }] },
    });
  });

  it('is told of until the day before somebody is needed who has not given it', () => {
    const until = (date: string, givers: GiveConsent['givers'] = bothGuardians.givers) => {
      const given = give({ ...bothGuardians, givers }, aged(date));
      return 'next' in given && [given.next.consents.at(-1)?.validTo, given.facts[0]];
    };
    expect(until('2011-06-10')).toMatchObject(['2026-12-31', { validTo: '2026-06-09' }]);
    expect(until('2011-04-09')).toMatchObject(['2026-12-31', { validTo: '2026-04-08' }]);
    expect(until('2012-01-10')).toMatchObject(['2026-12-31', { validTo: '2026-12-31' }]);
    expect(until('2008-06-10', [...bothGuardians.givers, youth])).toMatchObject(['2026-12-31', { validTo: '2026-12-31' }]);
  });

  it('is not a guardian’s to refuse for whoever is of age', () => {
    const givers = [youth, { ...guardian, decision: 'REFUSED' as const }];
    expect(give({ ...bothGuardians, givers }, adult)).toMatchObject({ next: { consents: [{ state: 'ACTIVE' }] } });
    expect(give({ ...bothGuardians, givers: [{ ...youth, decision: 'REFUSED' }] }, adult)).toMatchObject({
      next: { consents: [{ state: 'REFUSED' }] },
    });
  });

  it('is not taken in a case that has ended', () => {
    expect(give(bothGuardians, { ...pending, sspfCase: { ...pending.sspfCase, state: 'DECLINED' } })).toEqual({ refused: 'case-ended' });
  });

  it('is recorded by the coordinator alone', () => {
    expect(give({ ...bothGuardians, actor: worker })).toEqual({ refused: 'unknown' });
  });
});
