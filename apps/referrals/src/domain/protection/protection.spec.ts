import { describe, expect, it } from '@jest/globals';
import { hideLocation, nameReader, noteReportedLevel, removeReader, setLevel, showLocation } from './keep-protection.js';
import type { ProtectionDecision } from './keep-protection.js';
import { mayBeLedTo, mayKeepProtection, mayMeet, mayOpenVault } from './protection-access.js';
import { protectionOf, shownLevel, withFact } from './protection-of.js';
import { judgeLowering, judgeShowing } from './second-officer.js';
import { reportedLevel } from './protection.js';
import type { Protection, ProtectionLevel } from './protection.js';

const none: Protection = protectionOf('child', []);
const now = new Date('2026-03-20T15:00:00Z');
const occasion = { now, today: '2026-03-20', authority: 'Socialnämnden i Strängnäs' };
const reported = (level: ProtectionLevel) => ({ level, concernId: 'c1', at: now, on: '2026-03-20', authority: occasion.authority });
const officer = { by: 'sara', reason: 'SKATTEVERKET_NOTICE' } as const;

const another = { by: 'siri', reason: 'PROTECTION_ENDED' } as const;

/** What the fold makes of it; refused, it fails the test. */
function noting(before: Protection, decision: ProtectionDecision): Protection {
  if ('refused' in decision) throw new Error(decision.refused);
  return decision.facts.reduce(withFact, before);
}

const lowering = (before: Protection, level: ProtectionLevel) =>
  noting(before, setLevel(before, { ...officer, level, effectiveAt: now }, occasion));

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

  it('is lowered by officers alone, and may be reported again after', () => {
    const proposal = lowering(flagged, 'NONE');
    const lowered = noting(proposal, judgeLowering(proposal, { ...another, level: 'NONE', approved: true }, now));
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
    expect(set(protectedChild, 'NONE', ['bo'])).toMatchObject({ facts: [{ kind: 'lowering-proposed' }] });
  });

  it('never has the officer by the officer’s own hand, alone or with a level: another officer names', () => {
    const own = { ...officer, readerId: officer.by };
    expect(nameReader(protectedChild, own, now)).toEqual({ refused: 'names-oneself' });
    const raised = { ...officer, level: 'FICTITIOUS', effectiveAt: now, readers: ['anna', officer.by] } as const;
    expect(setLevel(none, raised, occasion)).toEqual({ refused: 'names-oneself' });
    expect(nameReader(protectedChild, { ...own, by: another.by }, now)).toMatchObject({ facts: [{ readerId: 'sara', by: 'siri' }] });
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
    const ending = noting(placed, showLocation(placed, { ...officer, fromId: 'father' }, now));
    expect(ending).toMatchObject({ hiddenFrom: [{ personId: 'father' }], proposed: [{ kind: 'showing-proposed', fromId: 'father' }] });
    const approved = { fromId: 'father', approved: true };
    expect(noting(ending, judgeShowing(ending, { ...another, ...approved }, now))).toMatchObject({ hiddenFrom: [], proposed: [] });
    expect(showLocation(none, { ...officer, fromId: 'father' }, now)).toEqual({ refused: 'not-hidden' });
  });
});

describe('what one officer proposes', () => {
  const child = protectionOf('child', noteReportedLevel(none, reported('FICTITIOUS')));
  const hidden: Protection = { ...child, hiddenFrom: [{ personId: 'father', ground: 'LVU_14', since: now }] };
  const proposed = lowering(child, 'NONE');
  const yes = { ...another, level: 'NONE', approved: true } as const;

  it('changes nothing until another approves it: never a lower level by one alone, nor an end of hiding', () => {
    expect(proposed).toMatchObject({ level: 'FICTITIOUS', proposed: [{ kind: 'lowering-proposed', level: 'NONE', by: 'sara' }] });
    expect(judgeLowering(proposed, { ...yes, by: 'sara' }, now)).toEqual({ refused: 'second-officer-needed' });
    const flag = lowering(child, 'CONFIDENTIALITY_FLAG');
    expect(flag).toMatchObject({ level: 'FICTITIOUS' });
    const lower = noting(flag, judgeLowering(flag, { ...yes, level: 'CONFIDENTIALITY_FLAG' }, now));
    expect(lower).toMatchObject({ level: 'CONFIDENTIALITY_FLAG', marking: { provision: 'OSL 22:1' }, proposed: [] });
    const ending = noting(hidden, showLocation(hidden, { ...officer, fromId: 'father' }, now));
    const own = { ...officer, fromId: 'father', approved: true };
    expect(judgeShowing(ending, own, now)).toEqual({ refused: 'second-officer-needed' });
  });

  it('is proposed once, declined by any of them, and approved only as it was proposed', () => {
    expect(setLevel(proposed, { ...another, level: 'NONE', effectiveAt: now }, occasion)).toEqual({ refused: 'already-proposed' });
    expect(judgeLowering(proposed, { ...yes, level: 'CONFIDENTIALITY_FLAG' }, now)).toEqual({ refused: 'not-proposed' });
    expect(judgeLowering(child, yes, now)).toEqual({ refused: 'not-proposed' });
    expect(judgeShowing(hidden, { ...another, fromId: 'father', approved: true }, now)).toEqual({ refused: 'not-proposed' });
    for (const by of ['sara', 'siri']) {
      const declined = noting(proposed, judgeLowering(proposed, { ...yes, by, approved: false }, now));
      expect(declined).toMatchObject({ level: 'FICTITIOUS', proposed: [] });
    }
  });

  it('is settled by whatever protects anew: nobody approves what was said before', () => {
    const flagged = protectionOf('child', noteReportedLevel(none, reported('CONFIDENTIALITY_FLAG')));
    const waiting = lowering(flagged, 'NONE');
    expect(waiting.proposed).toHaveLength(1);
    const reportedAnew = noteReportedLevel(waiting, reported('FICTITIOUS')).reduce(withFact, waiting);
    expect(judgeLowering(reportedAnew, yes, now)).toEqual({ refused: 'not-proposed' });
    const raised = { ...officer, level: 'PROTECTED_REGISTRATION', effectiveAt: now } as const;
    expect(noting(waiting, setLevel(waiting, raised, occasion))).toMatchObject({ level: 'PROTECTED_REGISTRATION', proposed: [] });
    const ending = noting(hidden, showLocation(hidden, { ...officer, fromId: 'father' }, now));
    const again = noting(ending, hideLocation(ending, { ...officer, fromId: 'father', ground: 'OSL_26_2' }, now));
    expect(again).toMatchObject({ hiddenFrom: [{ ground: 'OSL_26_2' }], proposed: [] });
  });
});
