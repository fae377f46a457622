import { describe, expect, it } from '@jest/globals';
import { hideLocation, nameReader, noteReportedLevel, removeReader, setLevel, showLocation } from './keep-protection.js';
import { mayBeLedTo, mayKeepProtection, mayMeet, mayOpenVault } from './protection-access.js';
import { protectionOf, shownLevel } from './protection-of.js';
import { reportedLevel } from './protection.js';
import type { Protection, ProtectionLevel } from './protection.js';

const none: Protection = protectionOf('child', []);
const now = new Date('2026-03-20T15:00:00Z');
const occasion = { now, today: '2026-03-20', authority: 'Socialnämnden i Strängnäs' };
const reported = (level: ProtectionLevel) => ({ level, concernId: 'c1', at: now, on: '2026-03-20', authority: occasion.authority });
const officer = { by: 'sara', reason: 'SKATTEVERKET_NOTICE' } as const;

function after(before: Protection, decision: ReturnType<typeof setLevel>): Protection {
  if ('refused' in decision) throw new Error(decision.refused);
  return protectionOf('child', [...factsOf(before), ...decision.facts]);
}

const factsOf = ({ level }: Protection) => noteReportedLevel(none, reported(level));

describe('the level of a protected person', () => {
  const flagged = protectionOf('child', noteReportedLevel(none, reported('CONFIDENTIALITY_FLAG')));

  it('is what a report says, with the mark that OSL 5:5 asks for', () => {
    expect(flagged).toMatchObject({
      level: 'CONFIDENTIALITY_FLAG',
      marking: { provision: 'OSL 22:1', on: '2026-03-20', authority: 'Socialnämnden i Strängnäs' },
    });
  });

  it('is raised by a later report and never sunk by one', () => {
    expect(noteReportedLevel(flagged, reported('PROTECTED_REGISTRATION'))).toMatchObject([{ level: 'PROTECTED_REGISTRATION' }]);
    expect(noteReportedLevel(flagged, reported('NONE'))).toEqual([]);
    expect(noteReportedLevel(flagged, reported('CONFIDENTIALITY_FLAG'))).toEqual([]);
  });

  it('is the same whichever of two reports came first', () => {
    const both = (...levels: ProtectionLevel[]) =>
      levels.reduce((before, level) => protectionOf('child', [...factsOf(before), ...noteReportedLevel(before, reported(level))]), none)
        .level;
    expect(both('FICTITIOUS', 'CONFIDENTIALITY_FLAG')).toBe(both('CONFIDENTIALITY_FLAG', 'FICTITIOUS'));
  });

  it('is lowered by the officer alone, and may be reported again after', () => {
    const lowered = after(flagged, setLevel(flagged, { ...officer, level: 'NONE', effectiveAt: now }, occasion));
    expect(lowered).toMatchObject({ level: 'NONE' });
    expect(lowered.marking).toBeUndefined();
    expect(noteReportedLevel(lowered, reported('CONFIDENTIALITY_FLAG'))).toHaveLength(1);
  });

  it('is not promised ahead, nor set to what it is', () => {
    const tomorrow = new Date('2026-03-21T15:00:00Z');
    expect(setLevel(none, { ...officer, level: 'FICTITIOUS', effectiveAt: tomorrow }, occasion)).toEqual({ refused: 'not-yet-effective' });
    expect(setLevel(none, { ...officer, level: 'NONE', effectiveAt: now }, occasion)).toEqual({ refused: 'level-already-set' });
  });

  it.each([
    [undefined, 'NONE'],
    ['NONE', 'NONE'],
    ['fictitious ', 'FICTITIOUS'],
    ['JA', 'CONFIDENTIALITY_FLAG'],
    [true, 'CONFIDENTIALITY_FLAG'],
    [{ code: 'x' }, 'CONFIDENTIALITY_FLAG'],
  ])('said as %p is %s', (said, level) => {
    expect(reportedLevel(said)).toBe(level);
  });

  it('is shown on siblings and guardians of the household as inherited', () => {
    expect(shownLevel('NONE', ['NONE', 'PROTECTED_REGISTRATION'])).toEqual({ level: 'PROTECTED_REGISTRATION', inherited: true });
    expect(shownLevel('FICTITIOUS', ['CONFIDENTIALITY_FLAG'])).toEqual({ level: 'FICTITIOUS', inherited: false });
    expect(shownLevel('NONE', [])).toEqual({ level: 'NONE', inherited: false });
  });
});

describe('the list of a contact vault', () => {
  const protectedChild: Protection = { ...none, level: 'FICTITIOUS', readers: ['anna'] };

  it('is of persons whom the officer has named and not taken away', () => {
    expect(nameReader(protectedChild, { ...officer, readerId: 'bo' }, now)).toMatchObject({
      facts: [{ kind: 'reader-named', readerId: 'bo' }],
    });
    expect(nameReader(protectedChild, { ...officer, readerId: 'anna' }, now)).toEqual({ refused: 'already-named' });
    expect(nameReader(none, { ...officer, readerId: 'anna' }, now)).toEqual({ refused: 'not-protected' });
    expect(removeReader(protectedChild, { ...officer, readerId: 'bo' }, now)).toEqual({ refused: 'not-named' });
    const two = { ...protectedChild, readers: ['anna', 'bo'] };
    expect(removeReader(two, { ...officer, readerId: 'anna' }, now)).toMatchObject({ facts: [{ kind: 'reader-removed' }] });
  });

  it('has those who work with a person from the moment when fictitious particulars are raised, and nobody by raising them', () => {
    const set = (before: Protection, level: ProtectionLevel, readers?: readonly string[]) =>
      setLevel(before, { ...officer, level, effectiveAt: now, ...(readers && { readers }) }, occasion);
    expect(set(none, 'FICTITIOUS')).toEqual({ refused: 'name-somebody-first' });
    const raised = after(none, set(none, 'FICTITIOUS', ['anna', 'anna']));
    expect(raised).toMatchObject({ level: 'FICTITIOUS', readers: ['anna'] });
    const lowered = { ...raised, level: 'CONFIDENTIALITY_FLAG' as const };
    expect(set(lowered, 'FICTITIOUS', ['anna'])).toMatchObject({ facts: [{ kind: 'level-set' }] });
    expect(after(none, set(none, 'PROTECTED_REGISTRATION'))).toMatchObject({ readers: [] });
    expect(set(protectedChild, 'NONE', ['bo'])).toMatchObject({ facts: [{ kind: 'level-set' }] });
  });

  it('keeps the last one who may meet a person with fictitious particulars until another is named', () => {
    const remove = (before: Protection) => removeReader(before, { ...officer, readerId: 'anna' }, now);
    expect(remove(protectedChild)).toEqual({ refused: 'name-another-first' });
    expect(remove({ ...protectedChild, readers: ['anna', 'bo'] })).toMatchObject({ facts: [{ kind: 'reader-removed' }] });
    expect(remove({ ...protectedChild, level: 'PROTECTED_REGISTRATION' })).toMatchObject({ facts: [{ kind: 'reader-removed' }] });
  });

  it('opens the vault to them in their own municipality, and to no role', () => {
    const kept = { ...protectedChild, kommunkod: '0486' };
    const anna = { id: 'anna', kommunkod: '0486', roles: ['socialWorker'] };
    expect(mayOpenVault(anna, kept)).toBe(true);
    expect(mayOpenVault({ ...anna, kommunkod: '0180' }, kept)).toBe(false);
    expect(mayOpenVault({ ...anna, id: 'sara', roles: ['protectedIdentityOfficer', 'unitManager'] }, kept)).toBe(false);
    expect(mayKeepProtection({ ...anna, roles: ['protectedIdentityOfficer'] }, { kommunkod: '0180' })).toBe(false);
    expect([mayMeet(anna, kept), mayMeet({ ...anna, id: 'bo' }, kept)]).toEqual([true, false]);
    expect(mayMeet({ ...anna, id: 'bo' }, { level: 'PROTECTED_REGISTRATION', readers: [] })).toBe(true);
  });

  it('keeps nobody from a file while nobody is on it, and leads nobody there from another file', () => {
    const anna = { id: 'anna', kommunkod: '0486', roles: ['socialWorker'] };
    const nobodyNamed = { ...protectedChild, readers: [] };
    expect([mayMeet(anna, nobodyNamed), mayBeLedTo(anna, nobodyNamed)]).toEqual([true, false]);
    expect(mayBeLedTo(anna, protectedChild)).toBe(true);
    expect(mayOpenVault(anna, { ...nobodyNamed, kommunkod: '0486' })).toBe(false);
  });
});

describe('where a child is', () => {
  const placed: Protection = { ...none, hiddenFrom: [{ personId: 'father', ground: 'LVU_14', since: now }] };

  it('is hidden and shown again on a ground, once', () => {
    const hide = { ...officer, fromId: 'father', ground: 'LVU_14' } as const;
    expect(hideLocation(none, hide, now)).toMatchObject({ facts: [{ kind: 'location-hidden', fromId: 'father', ground: 'LVU_14' }] });
    expect(hideLocation(placed, hide, now)).toEqual({ refused: 'already-hidden' });
    expect(hideLocation(none, { ...hide, fromId: 'child' }, now)).toEqual({ refused: 'hidden-from-itself' });
    expect(showLocation(placed, { ...officer, fromId: 'father' }, now)).toMatchObject({ facts: [{ kind: 'location-shown' }] });
    expect(showLocation(none, { ...officer, fromId: 'father' }, now)).toEqual({ refused: 'not-hidden' });
  });
});
