import { describe, expect, it } from '@jest/globals';
import { groundToReadCase, shownTo } from './access.js';
import { consent, consented, coordinator, now, pending, worker } from './sspf/sspf-file.example.js';

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
    expect(groundToReadCase(coordinator, ended, now.on)).toBe('coordinator');
    expect(shownTo(coordinator, { ...ended, meetings: [meeting], decisions: [] }, now.on)).toMatchObject({ meetings: [meeting] });
  });

  it('an assigned social worker while the consent names the unit, without the notes', () => {
    expect(groundToReadCase(worker, consented, now.on)).toBe('consent');
    const shown = shownTo(worker, { ...consented, meetings: [meeting], decisions: [] }, now.on);
    expect(shown).toMatchObject({ sspfCase: { birth: 'UNKNOWN' }, meetings: [{ notes: '', actions: meeting.actions }] });
  });

  it('and who hears that an investigation runs: nobody without a consent that names the unit', () => {
    const record = { ...consented, meetings: [], decisions: [], underInvestigation: true };
    const schoolOnly = { ...record, consents: [{ ...consent, recipients: ['SCHOOL'] }] };
    expect(shownTo(coordinator, record, now.on)).toHaveProperty('underInvestigation', true);
    expect(shownTo(coordinator, schoolOnly, now.on)).not.toHaveProperty('underInvestigation');
  });

  it('not an assigned social worker before the consent, after it, or when the unit was withdrawn', () => {
    const withdrawn = { ...consented, consents: [{ ...consent, withdrawnRecipients: ['SOCIAL_SERVICES'] }] };
    expect(groundToReadCase(worker, pending, now.on)).toBeUndefined();
    expect(groundToReadCase(worker, consented, '2027-01-01')).toBeUndefined();
    expect(groundToReadCase(worker, withdrawn, now.on)).toBeUndefined();
  });

  it('not a social worker who is not assigned, and no other role or municipality', () => {
    expect(groundToReadCase({ ...worker, id: 'worker-2' }, consented, now.on)).toBeUndefined();
    expect(groundToReadCase({ ...worker, roles: ['unitManager', 'analyst', 'operations'] }, consented, now.on)).toBeUndefined();
    expect(groundToReadCase({ ...coordinator, kommunkod: '0180' }, consented, now.on)).toBeUndefined();
  });
});
