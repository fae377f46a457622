import { describe, expect, it } from '@jest/globals';
import { mayReadCase, mayReadNotes } from './access.js';
import { consent, consented, coordinator, now, pending, worker } from './sspf/sspf-file.example.js';

describe('who may read an SSPF case', () => {
  it('its coordinator, also when the collaboration has ended', () => {
    const ended = { ...consented, consents: [{ ...consent, state: 'WITHDRAWN' as const }] };
    expect([mayReadCase(coordinator, ended, now.on), mayReadNotes(coordinator, ended)]).toEqual([true, true]);
  });

  it('an assigned social worker while the consent names the unit, without the notes', () => {
    expect([mayReadCase(worker, consented, now.on), mayReadNotes(worker, consented)]).toEqual([true, false]);
  });

  it('not an assigned social worker before the consent, after it, or when the unit was withdrawn', () => {
    const withdrawn = { ...consented, consents: [{ ...consent, withdrawnRecipients: ['SOCIAL_SERVICES'] }] };
    expect(mayReadCase(worker, pending, now.on)).toBe(false);
    expect(mayReadCase(worker, consented, '2027-01-01')).toBe(false);
    expect(mayReadCase(worker, withdrawn, now.on)).toBe(false);
  });

  it('not a social worker who is not assigned, and no other role or municipality', () => {
    expect(mayReadCase({ ...worker, id: 'worker-2' }, consented, now.on)).toBe(false);
    expect(mayReadCase({ ...worker, roles: ['unitManager', 'analyst', 'operations'] }, consented, now.on)).toBe(false);
    expect(mayReadCase({ ...coordinator, kommunkod: '0180' }, consented, now.on)).toBe(false);
  });
});
