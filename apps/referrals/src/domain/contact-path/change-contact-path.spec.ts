import { describe, expect, it } from '@jest/globals';
import { changeContactPath, contactPathsOn } from './change-contact-path.js';
import type { ChangeContactPath, ContactPathVersion } from './contact-path.js';

const now = new Date('2026-03-20T12:00:00Z');
const change: ChangeContactPath = {
  contactPathId: '0190c0de-0000-7000-8000-0000000000d1',
  kommunkod: '0486',
  details: {
    organisation: 'Polisen Strängnäs',
    organisationType: 'STATE_AUTHORITY',
    function: 'Ungdomssamordnare',
    phone: '114 14',
    onCall: [],
  },
  validFrom: '2026-01-01',
  by: 'maj',
};

function versionsAfter(...changes: readonly ChangeContactPath[]): readonly ContactPathVersion[] {
  return changes.reduce<readonly ContactPathVersion[]>((before, next) => {
    const decision = changeContactPath(before, next, now);
    if ('refused' in decision) throw new Error(decision.refused);
    const changed = new Set(decision.next.map(({ validFrom }) => validFrom));
    return [...before.filter(({ validFrom }) => !changed.has(validFrom)), ...decision.next];
  }, []);
}

describe('a contact path', () => {
  it('changed from a day on keeps what held before, until the day before', () => {
    const later = { ...change, validFrom: '2026-03-01', details: { ...change.details, phone: '010-000 00 00' } };
    const versions = versionsAfter(change, later);
    expect(versions).toMatchObject([
      { validTo: '2026-02-28', phone: '114 14' },
      { validFrom: '2026-03-01', phone: '010-000 00 00' },
    ]);
    expect(contactPathsOn(versions, '2026-02-28')).toMatchObject([{ phone: '114 14' }]);
    expect(contactPathsOn(versions, '2026-03-01')).toMatchObject([{ phone: '010-000 00 00' }]);
    expect(contactPathsOn(versions, '2025-12-31')).toEqual([]);
  });

  it('that had ended is not touched by one that begins anew', () => {
    const versions = versionsAfter({ ...change, validTo: '2026-01-31' }, { ...change, validFrom: '2026-03-01' });
    expect(versions.map(({ validTo }) => validTo)).toEqual(['2026-01-31', undefined]);
    expect(contactPathsOn(versions, '2026-02-15')).toEqual([]);
  });

  it.each([
    ['nobody can be reached on', { ...change, details: { ...change.details, phone: undefined } }, 'unreachable'],
    ['ends before it begins', { ...change, validTo: '2025-12-31' }, 'dates-reversed'],
    ['reaches back into what has held', { ...change, validFrom: '2026-01-01' }, 'reaches-back'],
  ])('that %s is refused', (_what, next, refused) => {
    expect(changeContactPath(versionsAfter(change), next as ChangeContactPath, now)).toEqual({ refused });
  });
});
