import { describe, expect, it } from '@jest/globals';
import { groundToReadCase, shownTo } from './access.js';
import { consent, consented, coordinator, now, pending, today, worker } from './sspf/sspf-file.example.js';

const meeting = {
  meetingId: '0190c0de-0000-7000-8000-0000000000d1',
  heldAt: now.at,
  parties: ['SCHOOL'],
  notes: 'Agreed on mornings.',
  actions: [{ what: 'Meet at the school gate', who: 'SCHOOL' }],
};

describe('who may read an SSPF case', () => {
  it('its coordinator, also when the collaboration has ended', () => {
    const ended = { ...consented, consents: [{ ...consent, state: 'WITHDRAWN' as const }] };
    expect(groundToReadCase(coordinator, ended, today)).toBe('coordinator');
    expect(shownTo(coordinator, { ...ended, meetings: [meeting], decisions: [] }, today)).toMatchObject({ meetings: [meeting] });
  });

  it('an assigned social worker while the consent names the unit, without the notes', () => {
    expect(groundToReadCase(worker, consented, today)).toBe('consent');
    const shown = shownTo(worker, { ...consented, meetings: [meeting], decisions: [] }, today);
    expect(shown).toMatchObject({ sspfCase: { birth: 'UNKNOWN' }, meetings: [{ notes: '', actions: meeting.actions }] });
  });

  it('and who hears that an investigation runs: the coordinator only where the consent covers how things are at the social services', () => {
    const record = { ...consented, meetings: [], decisions: [], underInvestigation: true };
    const situation = { ...record, consents: [{ ...consent, categories: ['PLAN', 'SOCIAL_SITUATION'] }] };
    expect(shownTo(worker, record, today)).toHaveProperty('underInvestigation', true);
    expect(shownTo(coordinator, situation, today)).toHaveProperty('underInvestigation', true);
    const outgrown = { ...situation, sspfCase: { ...situation.sspfCase, birth: { date: '2008-01-01' } } };
    const untold = [record, outgrown, { ...situation, consents: [{ ...situation.consents[0]!, recipients: ['SCHOOL'] }] }];
    for (const one of untold) expect(shownTo(coordinator, one, today)).not.toHaveProperty('underInvestigation');
  });

  it('not an assigned social worker whose consent covers other things than the plan, or no longer the plan', () => {
    const leisure = { ...consented, consents: [{ ...consent, categories: ['LEISURE'] }] };
    const without = { ...consented, consents: [{ ...consent, withdrawnCategories: ['PLAN'] }] };
    expect([leisure, without].map((file) => groundToReadCase(worker, file, today))).toEqual([undefined, undefined]);
  });

  it('not an assigned social worker before the consent, after it, or when the unit was withdrawn', () => {
    const withdrawn = { ...consented, consents: [{ ...consent, withdrawnRecipients: ['SOCIAL_SERVICES'] }] };
    expect(groundToReadCase(worker, pending, today)).toBeUndefined();
    expect(groundToReadCase(worker, consented, { ...today, on: '2027-01-01' })).toBeUndefined();
    expect(groundToReadCase(worker, withdrawn, today)).toBeUndefined();
  });

  it('not an assigned social worker from the day on which somebody is needed who has not given the consent', () => {
    const youth = { role: 'YOUTH', decision: 'GIVEN', form: 'WRITTEN' } as const;
    const born = (date: string, givers = consent.givers) => {
      const file = { ...consented, sspfCase: { ...consented.sspfCase, birth: { date } }, consents: [{ ...consent, givers }] };
      return groundToReadCase(worker, file, today);
    };
    expect([born('2011-04-09'), born('2011-04-08')]).toEqual(['consent', undefined]);
    expect(born('2011-04-08', [...consent.givers, youth])).toBe('consent');
    expect([born('2008-04-08'), born('2008-04-08', [youth])]).toEqual([undefined, 'consent']);
  });

  it('not a social worker who is not assigned, and no other role or municipality', () => {
    expect(groundToReadCase({ ...worker, id: 'worker-2' }, consented, today)).toBeUndefined();
    expect(groundToReadCase({ ...worker, roles: ['unitManager', 'analyst', 'operations'] }, consented, today)).toBeUndefined();
    expect(groundToReadCase({ ...coordinator, kommunkod: '0180' }, consented, today)).toBeUndefined();
  });
});
