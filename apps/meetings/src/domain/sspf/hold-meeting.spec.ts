import { describe, expect, it } from '@jest/globals';
import { momentOf } from '@varsam/calendar';
import { holdMeeting } from './hold-meeting.js';
import type { HoldMeeting, SspfFile } from './sspf-case.js';
import { consent, consented, coordinator, pending, rule, worker } from './sspf-file.example.js';

const today = momentOf(new Date('2026-05-02T15:00:00Z'));
const meeting: HoldMeeting = {
  heldAt: new Date('2026-05-02T12:00:00Z'),
  parties: ['SCHOOL', 'POLICE'],
  notes: 'Agreed on mornings.',
  actions: [],
  actor: coordinator,
};
const hold = (command = meeting, file: SspfFile = consented) =>
  holdMeeting(file, command, today, { meetingId: '0190c0de-0000-7000-8000-0000000000d1', rule });

describe('a group meeting', () => {
  it('is held with the parties that the consent names', () => {
    expect(hold()).toMatchObject({
      next: { sspfCase: { state: 'GROUP_MEETING' }, held: { notes: 'Agreed on mornings.' } },
      facts: [{ kind: 'meeting-held', parties: ['SCHOOL', 'POLICE'], heldAt: '2026-05-02T12:00:00.000Z' }],
    });
  });

  it('has room for the family, whose consent it is', () => {
    expect(hold({ ...meeting, parties: ['YOUTH', 'GUARDIAN', 'SCHOOL'] })).toMatchObject({ facts: [{ kind: 'meeting-held' }] });
  });

  it('that agrees on a plan makes the case active, and it stays active', () => {
    const planned = hold({ ...meeting, actions: [{ what: 'Meet at the school gate', who: 'SCHOOL', when: '2026-05-09' }] });
    expect(planned).toMatchObject({ next: { sspfCase: { state: 'ACTIVE' } } });
    expect('next' in planned && hold(meeting, planned.next)).toMatchObject({ next: { sspfCase: { state: 'ACTIVE' } } });
  });

  it('is not held without a consent', () => {
    expect(hold(meeting, pending)).toEqual({ refused: 'no-consent' });
  });

  it.each(['PARTIAL', 'REFUSED', 'WITHDRAWN', 'REPLACED'] as const)('is not held under a consent that is %s', (state) => {
    expect(hold(meeting, { ...consented, consents: [{ ...consent, state }] })).toEqual({ refused: 'no-consent' });
  });

  it('is not held when the consent has run out, nor before it was given', () => {
    expect(hold(meeting, { ...consented, consents: [{ ...consent, validTo: '2026-05-01' }] })).toEqual({ refused: 'no-consent' });
    expect(hold({ ...meeting, heldAt: new Date('2026-04-01T12:00:00Z') })).toEqual({ refused: 'no-consent' });
  });

  it('leaves out a party that was never named or that was withdrawn', () => {
    expect(hold({ ...meeting, parties: ['SCHOOL', 'BUP'] })).toEqual({ refused: 'party-not-consented' });
    const withoutPolice = { ...consented, consents: [{ ...consent, withdrawnRecipients: ['POLICE'] }] };
    expect(hold(meeting, withoutPolice)).toEqual({ refused: 'party-not-consented' });
  });

  it('with others than the family needs a consent that covers the plan', () => {
    const leisure = { ...consented, consents: [{ ...consent, categories: ['LEISURE'] }] };
    const without = { ...consented, consents: [{ ...consent, withdrawnCategories: ['PLAN'] }] };
    for (const file of [leisure, without]) {
      expect(hold(meeting, file)).toEqual({ refused: 'category-not-consented' });
      expect(hold({ ...meeting, parties: ['YOUTH', 'GUARDIAN'] }, file)).toHaveProperty('next');
    }
  });

  it('is recorded after it was held', () => {
    expect(hold({ ...meeting, heldAt: new Date('2026-05-03T12:00:00Z') })).toEqual({ refused: 'not-held-yet' });
  });

  it('is the coordinator’s alone', () => {
    expect(hold({ ...meeting, actor: worker })).toEqual({ refused: 'unknown' });
    expect(hold({ ...meeting, actor: { ...coordinator, kommunkod: '0180' } })).toEqual({ refused: 'unknown' });
  });
});
