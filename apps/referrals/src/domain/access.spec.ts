import { describe, expect, it } from '@jest/globals';
import { groundToReadChildFile, mayReadBehindGlass } from './access.js';

const receivers = ['reception', 'socialWorker', 'unitManager'];
const file = { kommunkod: '0486', undecided: false, workers: ['anna'], units: ['children-north'] };
const viewer = (role: string, changes: object = {}) => ({ id: 'w', kommunkod: '0486', roles: [role], units: ['elsewhere'], ...changes });

describe('a child file', () => {
  it.each(receivers)('with something undecided is open to %s, whatever their unit', (role) => {
    expect(groundToReadChildFile(viewer(role), { ...file, undecided: true })).toBe('reception');
  });

  it.each(receivers)('in which all is decided is open to %s who worked with it, or whose unit did', (role) => {
    expect(groundToReadChildFile(viewer(role, { id: 'anna' }), file)).toBe('assigned');
    expect(groundToReadChildFile(viewer(role, { units: ['x', 'children-north'] }), file)).toBe('unit');
    expect(groundToReadChildFile(viewer(role), file)).toBeUndefined();
  });

  it('is read by those who work with it in their own right, also while something is undecided', () => {
    expect(groundToReadChildFile(viewer('socialWorker', { id: 'anna' }), { ...file, undecided: true })).toBe('assigned');
  });

  it.each(['sspfCoordinator', 'housingOfficer', 'analyst', 'operations'])('is not read by %s, who is in no team that counts', (role) => {
    const named = viewer(role, { id: 'anna', units: ['children-north'] });
    expect(groundToReadChildFile(named, { ...file, undecided: true })).toBeUndefined();
  });

  it('of a fictitious identity is open to those whom the officer has named, by whatever right they have, and to nobody else', () => {
    const hidden = { ...file, undecided: true, onlyFor: ['anna'] };
    expect(groundToReadChildFile(viewer('socialWorker', { id: 'anna' }), hidden)).toBe('assigned');
    expect(groundToReadChildFile(viewer('unitManager', { units: ['children-north'] }), hidden)).toBeUndefined();
    expect(groundToReadChildFile(viewer('reception'), hidden)).toBeUndefined();
  });

  it('of a fictitious identity whose team has nobody who is named is open to the named, so that it lies unseen by nobody', () => {
    const decided = { ...file, undecided: false, onlyFor: ['vera'] };
    expect(groundToReadChildFile(viewer('socialWorker', { id: 'vera' }), decided)).toBe('assigned');
    expect(groundToReadChildFile(viewer('socialWorker', { id: 'vera' }), { ...decided, onlyFor: ['vera', 'anna'] })).toBeUndefined();
    expect(groundToReadChildFile(viewer('socialWorker', { id: 'anna' }), decided)).toBeUndefined();
    expect(groundToReadChildFile(viewer('analyst', { id: 'vera' }), decided)).toBeUndefined();
  });

  it('of a fictitious identity for which nobody is named yet is open as any other, so that no concern is lost', () => {
    const unnamed = { ...file, undecided: true, onlyFor: [] };
    expect(groundToReadChildFile(viewer('reception'), unnamed)).toBe('reception');
    expect(groundToReadChildFile(viewer('socialWorker', { id: 'anna' }), unnamed)).toBe('assigned');
    expect(groundToReadChildFile(viewer('socialWorker'), { ...unnamed, undecided: false })).toBeUndefined();
    expect(mayReadBehindGlass(viewer('socialWorker'), unnamed)).toBe(false);
  });

  it('is not read from another municipality', () => {
    expect(groundToReadChildFile(viewer('socialWorker', { id: 'anna', kommunkod: '0380' }), { ...file, undecided: true })).toBeUndefined();
  });
});

describe('breaking the glass', () => {
  it.each(receivers)('lets %s read what other units work with', (role) => {
    expect(mayReadBehindGlass(viewer(role), file)).toBe(true);
  });

  it.each(['sspfCoordinator', 'housingOfficer', 'analyst', 'operations', 'logReviewer'])('opens nothing to %s', (role) => {
    expect(mayReadBehindGlass(viewer(role), file)).toBe(false);
  });

  it('opens nothing of another municipality, of a fictitious identity, or that is not there', () => {
    expect(mayReadBehindGlass(viewer('socialWorker', { kommunkod: '0380' }), file)).toBe(false);
    expect(mayReadBehindGlass(viewer('socialWorker', { id: 'anna' }), { ...file, onlyFor: ['anna'] })).toBe(false);
    expect(mayReadBehindGlass(viewer('socialWorker'), undefined)).toBe(false);
  });
});
