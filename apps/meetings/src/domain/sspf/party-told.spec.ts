import { describe, expect, it } from '@jest/globals';
import { momentOf } from '@varsam/calendar';
import { giveConsent } from './give-consent.js';
import { holdMeeting } from './hold-meeting.js';
import { giveStopNotice } from './party-told.js';
import type { HoldMeeting, SspfFile, WithdrawConsent } from './sspf-case.js';
import { bothGuardians, consent, consented, coordinator, rule, worker } from './sspf-file.example.js';
import { withdrawConsent } from './withdraw-consent.js';

const today = momentOf(new Date('2026-05-02T15:00:00Z'));
const [heldAt, parties] = [new Date('2026-05-02T12:00:00Z'), ['YOUTH', 'SCHOOL', 'POLICE']];
const meeting: HoldMeeting = { heldAt, parties, notes: 'x', actions: [], actor: coordinator };
const hold = (file: SspfFile = consented, now = today) =>
  holdMeeting(file, { ...meeting, heldAt: new Date(now.at) }, now, { meetingId: 'm', rule });
const next = (decision: ReturnType<typeof hold>): SspfFile => {
  if ('refused' in decision) throw new Error(decision.refused);
  return decision.next;
};
const withdraw = (file: SspfFile, withdrawal: WithdrawConsent['withdrawal']) =>
  next(withdrawConsent(file, { consentId: consent.consentId, withdrawal, actor: coordinator }, today));
const kinds = ({ told = [] }: SspfFile) => told.map(({ kind, party }) => [kind, party]);

describe('a party that sits at the table', () => {
  it('was told, by the consent that names it and no further; the family needs none', () => {
    const { told } = next(hold());
    expect(told).toMatchObject([{ party: 'SCHOOL' }, { party: 'POLICE' }]);
    expect(told![0]).toMatchObject({
      kind: 'SHARED',
      ground: 'CONSENT',
      consentId: consent.consentId,
      categories: consent.categories,
      meetingId: 'm',
    });
    expect(told![0]!.by).toEqual({ id: coordinator.id, roles: coordinator.roles, units: coordinator.units });
  });

  it('is to hear of a withdrawal, once, and only whoever was told', () => {
    const told = next(hold(next(hold())));
    const stopped = withdraw(told, { scope: 'ALL' });
    expect(kinds(stopped).slice(4)).toEqual([
      ['STOP_NOTICE_DUE', 'SCHOOL'],
      ['STOP_NOTICE_DUE', 'POLICE'],
    ]);
    expect(kinds(withdraw(consented, { scope: 'ALL' }))).toEqual([]);
  });

  it('is left alone where another party leaves, and hears when its own turn comes', () => {
    const withoutPolice = withdraw(next(hold()), { scope: 'RECIPIENT', recipient: 'POLICE' });
    expect(kinds(withoutPolice).slice(2)).toEqual([['STOP_NOTICE_DUE', 'POLICE']]);
    expect(kinds(withdraw(withoutPolice, { scope: 'ALL' })).slice(3)).toEqual([['STOP_NOTICE_DUE', 'SCHOOL']]);
  });

  it('hears of the kind of information that is withdrawn, and later of the rest', () => {
    const told = withdraw(next(hold()), { scope: 'CATEGORY', category: 'PLAN' });
    const stopped = withdraw(told, { scope: 'RECIPIENT', recipient: 'SCHOOL' });
    const due = (stopped.told ?? []).filter(({ kind, party }) => kind === 'STOP_NOTICE_DUE' && party === 'SCHOOL');
    expect(due.map(({ categories }) => categories)).toEqual([['PLAN'], ['SCHOOL_ATTENDANCE']]);
    const given = next(giveStopNotice(stopped, { party: 'SCHOOL', actor: coordinator }, today));
    expect(kinds(given).slice(-2)).toEqual([
      ['STOP_NOTICE_GIVEN', 'SCHOOL'],
      ['STOP_NOTICE_GIVEN', 'SCHOOL'],
    ]);
    expect(giveStopNotice(given, { party: 'SCHOOL', actor: coordinator }, today)).toEqual({ refused: 'no-stop-notice-due' });
  });

  it('is to hear also where a guardian refuses a new consent, which ends the old one', () => {
    const refusal = { ...bothGuardians, givers: [{ role: 'GUARDIAN', decision: 'REFUSED', form: 'WRITTEN' }] } as const;
    const refused = next(giveConsent(next(hold()), refusal, today, { consentId: 'new', rule }));
    expect(kinds(refused).slice(2)).toHaveLength(2);
  });

  it('gets its notice from the coordinator, once', () => {
    const stopped = withdraw(next(hold()), { scope: 'ALL' });
    const give = (file: SspfFile, actor = coordinator, party = 'SCHOOL') => giveStopNotice(file, { party, actor }, today);
    const given = next(give(stopped));
    expect(kinds(given).at(-1)).toEqual(['STOP_NOTICE_GIVEN', 'SCHOOL']);
    expect(give(given)).toEqual({ refused: 'no-stop-notice-due' });
    expect(give(stopped, coordinator, 'BUP')).toEqual({ refused: 'no-stop-notice-due' });
    expect(give(stopped, worker)).toEqual({ refused: 'unknown' });
  });
});

describe('the set of those who consented', () => {
  it('is asked for at every sharing: who has turned fifteen since signs too', () => {
    const birthday = momentOf(new Date('2026-06-10T12:00:00Z'));
    const turned = { ...consented, sspfCase: { ...consented.sspfCase, birth: { date: '2011-06-10' } } };
    expect('next' in hold(turned)).toBe(true);
    expect(hold(turned, birthday)).toEqual({ refused: 'consent-incomplete' });
    const signed = { ...consent, givers: [...consent.givers, { role: 'YOUTH', decision: 'GIVEN', form: 'WRITTEN' }] } as const;
    expect('next' in hold({ ...turned, consents: [signed] }, birthday)).toBe(true);
  });
});
