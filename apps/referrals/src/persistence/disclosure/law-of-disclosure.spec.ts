import { describe, expect, it } from '@jest/globals';
import { momentOf } from '@varsam/calendar';
import { decideDisclosure } from '../../domain/disclosure/decide-disclosure.js';
import type { Discloser, Disclosure, DisclosureChange } from '../../domain/disclosure/disclosure.js';
import { stateOf } from '../../domain/disclosure/disclosure.js';
import { handOverDisclosure } from '../../domain/disclosure/hand-over-disclosure.js';
import { mayDisclose } from '../../domain/disclosure/may-disclose.js';
import type { DisclosureItem, KnownConsent } from '../../domain/disclosure/may-disclose.js';
import { proposeDisclosure } from '../../domain/disclosure/propose-disclosure.js';
import type { Grounds, ProposeDisclosure } from '../../domain/disclosure/propose-disclosure.js';
import { giveStopNotice, stopDisclosure } from '../../domain/disclosure/stop-disclosure.js';
import { disclosureRules } from '../migrations/disclosure-rules.seed.js';

const anna: Discloser = { id: 'anna', kommunkod: '0486', roles: ['socialWorker'], units: ['children-and-youth'] };
const maj: Discloser = { ...anna, id: 'maj', roles: ['unitManager'] };
const now = momentOf(new Date('2026-06-15T08:00:00Z'));
const of = { kommunkod: '0486', childId: 'child', disclosureId: 'disclosure' };
const consent: KnownConsent = {
  ...{
    consentId: 'consent',
    childId: 'child',
    givers: ['GUARDIAN', 'GUARDIAN'],
    recipients: ['SCHOOL', 'POLICE'],
    withdrawnRecipients: [],
    withdrawnCategories: [],
  },
  ...{ categories: ['SCHOOL_ATTENDANCE', 'PLAN'], validFrom: '2026-04-02', validTo: '2027-03-31', withdrawn: false, inDoubt: false },
};
const law: Grounds = { rules: disclosureRules, consents: [consent] };
const toPolice: ProposeDisclosure = {
  ...{
    ground: 'OSL_10_18A',
    recipientType: 'POLICE',
    recipient: 'Polis',
    categories: ['CRIME_RISK'],
    reason: 'Konkret risk.',
    actor: anna,
  },
};
const toSchool: ProposeDisclosure = {
  ...toPolice,
  ...{ ground: 'CONSENT', recipientType: 'SCHOOL', recipient: 'Provskolan', categories: ['PLAN'], consentId: 'consent' },
};

const proposed = (command: ProposeDisclosure, grounds = law, at = now): DisclosureChange => proposeDisclosure(of, command, grounds, at);
const done = (change: DisclosureChange): Disclosure => {
  if ('refused' in change) throw new Error(change.refused);
  return change.next;
};
const approve = { approved: true, reason: 'Inte olämpligt med hänsyn till insatsen.' };
const item: DisclosureItem = { ...of, holder: 'SOCIAL_SERVICES', recipientType: 'POLICE', categories: ['CRIME_RISK'] };

describe('the law of disclosure', () => {
  it('knows every code once a day, each with guidance in both languages and its section', () => {
    const today = disclosureRules.filter(({ validFrom, validTo }) => validFrom <= now.on && (validTo === undefined || now.on <= validTo));
    expect(today.map(({ ground }) => ground).sort()).toEqual([
      ...['CONSENT', 'IVO_34_1', 'L2025_170', 'LEX_SARAH_27', 'LUL_11_37', 'LUL_34', 'LUL_6', 'OSL_10_15A', 'OSL_10_18A', 'OSL_10_18B'],
      ...['OSL_10_18C', 'OSL_10_20', 'OSL_10_21', 'OSL_10_22', 'OSL_10_23', 'OSL_10_24', 'OSL_10_2_NECESSARY', 'OSL_25_12', 'OSL_26_9'],
      ...['POLISLAG_6_12', 'SOF_9_19_20', 'SOL_15_2_STATISTICS', 'SOL_15_5', 'SOL_15_7', 'SOL_15_8_BOARDS', 'SOL_19_1_REPORT'],
      ...['SOL_19_4_PRIVATE', 'SOL_19_6_FEEDBACK', 'SOL_20_6_ANSWER', 'SOL_29_12'],
    ]);
    expect(disclosureRules.filter((rule) => [rule.section, rule.guidanceSv, rule.guidanceEn].includes(''))).toEqual([]);
  });

  it('lets nothing of social services go without a person or a consent', () => {
    const ours = disclosureRules.filter(({ from }) => from.includes('SOCIAL_SERVICES'));
    expect(ours.filter(({ decision, deciders }) => decision === 'NONE' || deciders.length === 0).map(({ ground }) => ground)).toEqual([
      'CONSENT',
    ]);
  });

  it('never lets leisure or civil society hear by a rule for authorities', () => {
    const reach = disclosureRules.filter(({ to }) => to.includes('LEISURE') || to.includes('CIVIL_SOCIETY'));
    expect(reach.map(({ ground }) => ground)).toEqual(['CONSENT']);
  });
});

describe('something to be told', () => {
  it.each<[string, Partial<ProposeDisclosure>, string]>([
    ['on a ground that nobody knows', { ground: 'OSL_10_27' }, 'no-ground'],
    ['on a ground that counsel has not judged', { ground: 'OSL_10_15A' }, 'ground-switched-off'],
    ['under a duty of the school’s', { ground: 'L2025_170' }, 'not-from-social-services'],
    ['to a youth club by the rule for the police', { recipientType: 'LEISURE' }, 'recipient-not-covered'],
    ['of a past crime by the rule for future risk', { categories: ['CRIME_RISK', 'SUSPECTED_CRIME'] }, 'category-not-covered'],
    ['without a reason', { reason: ' ' }, 'reason-missing'],
    ['unasked, where somebody stays', { ground: 'SOL_15_7', categories: ['WHEREABOUTS'] }, 'request-missing'],
    [
      'unasked, that somebody is known, to another board',
      { ground: 'SOL_15_8_BOARDS', recipientType: 'SOCIAL_SERVICES', categories: ['KNOWN'] },
      'request-missing',
    ],
    [
      'of health to the school because it is needed',
      { ground: 'OSL_10_2_NECESSARY', recipientType: 'SCHOOL', categories: ['HEALTH_SUMMARY'] },
      'health-only-by-consent',
    ],
    [
      'as statistics, one by one',
      { ground: 'SOL_15_2_STATISTICS', recipientType: 'STATISTICS_AUTHORITY', categories: ['STATISTICS'] },
      'no-ground',
    ],
  ])('%s is not', (_how, changes, refused) => {
    expect(proposed({ ...toPolice, ...changes })).toEqual({ refused });
  });

  it.each([
    ['OSL_10_18A', 'POLICE', 'CRIME_RISK', 2005],
    ['OSL_10_20', 'POLICE', 'ACUTE_DANGER', 2008],
    ['OSL_26_9', 'BUP', 'SOCIAL_SITUATION', 2008],
  ] as const)(
    'is told under %s to %s of who may still be young enough, and of nobody who is not',
    (ground, recipientType, category, year) => {
      const asked = { ...toPolice, ground, recipientType, categories: [category] };
      const born = (month: number, day: number) => ({ ...law, birth: { year, month, day, precision: 'DAY' as const } });
      expect(proposed(asked, born(6, 15))).toEqual({ refused: 'too-old' });
      expect(proposed(asked, born(6, 16))).toHaveProperty('next');
      expect(proposed(asked, { ...law, birth: { year, precision: 'YEAR' as const } })).toHaveProperty('next');
      expect(proposed(asked)).toHaveProperty('next');
    },
  );

  it('is told upon a guardian’s consent of nobody who is certainly of age, and upon none whose withdrawal may not have been heard of', () => {
    const born = (day: number) => ({ ...law, birth: { year: 2008, month: 6, day, precision: 'DAY' as const } });
    expect(proposed(toSchool, born(15))).toEqual({ refused: 'consent-not-in-force' });
    expect(proposed(toSchool, born(16))).toHaveProperty('next');
    const own = { ...consent, givers: ['YOUTH', 'GUARDIAN'] };
    expect(proposed(toSchool, { ...born(15), consents: [own] })).toHaveProperty('next');
    expect(proposed(toSchool, { ...law, consents: [{ ...consent, inDoubt: true }] })).toEqual({ refused: 'consent-not-sure' });
  });

  it('is told by a new rule of a municipality’s own, which comes before the one for all', () => {
    const own = {
      ...disclosureRules.find(({ ground }) => ground === 'OSL_10_15A')!,
      kommunkod: '0486',
      enabled: true,
      validFrom: '2026-06-01',
    };
    const grounds = { ...law, rules: [...disclosureRules, own] };
    expect(done(proposed({ ...toPolice, ground: 'OSL_10_15A' }, grounds)).steps[0]).toMatchObject({ ruleFrom: '2026-06-01' });
    expect(proposeDisclosure({ ...of, kommunkod: '0180' }, { ...toPolice, ground: 'OSL_10_15A' }, grounds, now)).toEqual({
      refused: 'ground-switched-off',
    });
  });

  it('keeps the rule of its day when the law changes', () => {
    const before = disclosureRules.map((rule) => (rule.ground === 'SOL_15_7' ? { ...rule, validTo: '2026-06-30' } : rule));
    const after = { ...disclosureRules.find(({ ground }) => ground === 'SOL_15_7')!, section: 'ny lydelse', validFrom: '2026-07-01' };
    const ask: ProposeDisclosure = { ...toPolice, ground: 'SOL_15_7', categories: ['WHEREABOUTS'], requestedOn: '2026-06-12' };
    const grounds = { ...law, rules: [...before, after] };
    const early = done(proposed(ask, grounds));
    const late = decideDisclosure(early, { ...approve, actor: anna }, grounds, momentOf(new Date('2026-07-02T08:00:00Z')));
    expect(done(late).steps.map(({ section }) => section)).toEqual(['SoL (2025:400) 15:7', 'ny lydelse']);
  });
});

describe('a disclosure that takes a person', () => {
  it('is never told before somebody has decided, with reasons', () => {
    const early = done(proposed(toPolice));
    expect(handOverDisclosure(early, { way: 'PHONE', actor: anna }, law, now)).toEqual({ refused: 'not-approved' });
    expect(decideDisclosure(early, { approved: true, reason: '', actor: anna }, law, now)).toEqual({ refused: 'reason-missing' });
    const approved = done(decideDisclosure(early, { ...approve, actor: anna }, law, now));
    expect(stateOf(done(handOverDisclosure(approved, { way: 'PHONE', actor: anna }, law, now)))).toBe('HANDED_OVER');
  });

  it('that is declined is over, and so is one that was told', () => {
    const declined = done(decideDisclosure(done(proposed(toPolice)), { approved: false, reason: 'Olämpligt.', actor: anna }, law, now));
    expect(handOverDisclosure(declined, { way: 'PHONE', actor: anna }, law, now)).toEqual({ refused: 'not-open' });
    expect(decideDisclosure(declined, { ...approve, actor: maj }, law, now)).toEqual({ refused: 'already-decided' });
  });

  it('takes a second person, a manager, where it is the exception', () => {
    const early = (actor: Discloser): Disclosure => done(proposed({ ...toPolice, ground: 'OSL_10_2_NECESSARY', actor }));
    expect(decideDisclosure(early(anna), { ...approve, actor: anna }, law, now)).toEqual({ refused: 'decider-not-allowed' });
    expect(decideDisclosure(early(maj), { ...approve, actor: maj }, law, now)).toEqual({ refused: 'second-person-needed' });
    expect(stateOf(done(decideDisclosure(early(anna), { ...approve, actor: maj }, law, now)))).toBe('APPROVED');
  });

  it('falls with its rule: switched off between decision and telling, it is not told', () => {
    const approved = done(decideDisclosure(done(proposed(toPolice)), { ...approve, actor: anna }, law, now));
    const off = { ...law, rules: disclosureRules.map((rule) => (rule.ground === 'OSL_10_18A' ? { ...rule, enabled: false } : rule)) };
    expect(handOverDisclosure(approved, { way: 'PHONE', actor: anna }, off, now)).toEqual({ refused: 'ground-switched-off' });
  });

  it('is judged as a whole at the moment of sending', () => {
    const ask = (roles: readonly string[], reason: string) =>
      mayDisclose(item, 'OSL_10_18A', disclosureRules, [], { by: { id: 'x', roles }, reason, on: now.on }, now.on);
    expect(ask(['reception'], 'x')).toEqual({ refused: 'decider-not-allowed' });
    expect(ask(['socialWorker'], ' ')).toEqual({ refused: 'reason-missing' });
    expect(mayDisclose(item, 'OSL_10_18A', disclosureRules, [], undefined, now.on)).toEqual({ refused: 'decision-missing' });
    expect(ask(['socialWorker'], 'x')).toMatchObject({ lawful: { section: 'OSL 10:18 a' } });
  });
});

describe('a disclosure about a protected child', () => {
  const guarded = { ...law, protection: { level: 'CONFIDENTIALITY_FLAG', inherited: true } as const };
  const second = { ...approve, actor: { ...anna, id: 'bo' } };
  const tell = { way: 'PHONE', actor: anna } as const;

  it('takes a second person, whatever its ground asks for', () => {
    const early = done(proposed(toPolice, guarded));
    expect(decideDisclosure(early, { ...approve, actor: anna }, guarded, now)).toEqual({ refused: 'second-person-needed' });
    expect(handOverDisclosure(early, tell, guarded, now)).toEqual({ refused: 'not-approved' });
    const approved = done(decideDisclosure(early, second, guarded, now));
    expect(stateOf(done(handOverDisclosure(approved, tell, guarded, now)))).toBe('HANDED_OVER');
  });

  it('by consent takes one too, and one with reasons', () => {
    const early = done(proposed(toSchool, guarded));
    expect(handOverDisclosure(early, tell, guarded, now)).toEqual({ refused: 'not-approved' });
    expect(decideDisclosure(early, { ...second, reason: ' ' }, guarded, now)).toEqual({ refused: 'reason-missing' });
    expect(stateOf(done(decideDisclosure(early, second, guarded, now)))).toBe('APPROVED');
  });

  it('is not told on the proposer’s own approval where the child became protected since', () => {
    const approved = done(decideDisclosure(done(proposed(toPolice)), { ...approve, actor: anna }, law, now));
    expect(handOverDisclosure(approved, tell, guarded, now)).toEqual({ refused: 'second-person-needed' });
  });
});

describe('a disclosure by consent', () => {
  it.each<[string, Partial<KnownConsent>, string]>([
    ['that is another child’s', { childId: 'sibling' }, 'consent-missing'],
    ['that is withdrawn', { withdrawn: true }, 'consent-withdrawn'],
    ['that is withdrawn for this recipient', { withdrawnRecipients: ['SCHOOL'] }, 'consent-withdrawn'],
    ['that is withdrawn for this kind of information', { withdrawnCategories: ['PLAN'] }, 'consent-withdrawn'],
    ['that nobody is known to have given', { givers: [] }, 'consent-incomplete'],
    ['that has run out', { validTo: '2026-06-14' }, 'consent-not-in-force'],
    ['that has not begun', { validFrom: '2026-06-16' }, 'consent-not-in-force'],
    ['that names others', { recipients: ['POLICE'] }, 'consent-without-recipient'],
    ['that covers something else', { categories: ['SUBSTANCE'] }, 'consent-without-category'],
  ])('%s is refused, when it is proposed and when it is told', (_which, changes, refused) => {
    const grounds = { ...law, consents: [{ ...consent, ...changes }] };
    expect(proposed(toSchool, grounds)).toEqual({ refused });
    expect(handOverDisclosure(done(proposed(toSchool)), { way: 'MEETING', actor: anna }, grounds, now)).toEqual({ refused });
  });

  it('needs no further decision, and reaches no further than the consent', () => {
    expect(stateOf(done(handOverDisclosure(done(proposed(toSchool)), { way: 'MEETING', actor: anna }, law, now)))).toBe('HANDED_OVER');
    expect(proposed({ ...toSchool, categories: ['IDENTITY'] })).toEqual({ refused: 'category-not-covered' });
  });

  it('stops where it stands when the consent is withdrawn; what was told is followed by a notice, given once', () => {
    const ended = { ...consent, withdrawn: true };
    const early = done(proposed(toSchool));
    const told = done(handOverDisclosure(early, { way: 'MEETING', actor: anna }, law, now));
    expect([early, told].map((one) => stateOf(stopDisclosure(one, ended, now)))).toEqual(['STOPPED', 'STOP_NOTICE_DUE']);
    const due = stopDisclosure(told, ended, now);
    expect(stopDisclosure(due, ended, now)).toBe(due);
    const given = done(giveStopNotice(due, anna, now));
    expect(giveStopNotice(given, anna, now)).toEqual({ refused: 'no-stop-notice-due' });
    expect(stateOf(stopDisclosure(early, { ...consent, withdrawnCategories: ['PLAN'] }, now))).toBe('STOPPED');
    expect(stopDisclosure(early, { ...consent, withdrawnRecipients: ['POLICE'], withdrawnCategories: ['LEISURE'] }, now)).toBe(early);
  });
});
