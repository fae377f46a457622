import { describe, expect, it } from '@jest/globals';
import { foreignRequest } from './request-origin.js';

const own = 'https://varsam.example.se';
const page = { method: 'POST', origin: own, site: 'same-origin', consoleHeader: '1' };

describe('a request with the person’s cookie', () => {
  it('is taken from the console’s own page', () => {
    expect(foreignRequest(page, own)).toBeUndefined();
    expect(foreignRequest({ ...page, origin: undefined }, own)).toBeUndefined();
    expect(foreignRequest({ ...page, method: 'GET', origin: undefined, consoleHeader: undefined }, own)).toBeUndefined();
  });

  it('is taken from an older browser that does not tell the site, by its origin', () => {
    expect(foreignRequest({ ...page, site: undefined }, own)).toBeUndefined();
  });

  it.each([
    ['another site', { ...page, site: 'cross-site', origin: 'https://evil.example' }],
    ['another site that hides its origin', { ...page, site: 'cross-site', origin: undefined }],
    ['a sister site of the same municipality', { ...page, site: 'same-site', origin: 'https://forum.example.se' }],
    ['another origin, whatever the site says', { ...page, origin: 'https://evil.example' }],
    ['a page that may not say where it is', { ...page, origin: 'null' }],
    ['nobody knows where', { ...page, origin: undefined, site: undefined }],
    ['another site that only reads', { ...page, method: 'GET', site: 'cross-site', origin: undefined }],
    ['an address that the person typed, to change something', { ...page, site: 'none', origin: undefined }],
  ])('from %s is refused', (_who, sender) => {
    expect(foreignRequest(sender, own)).toBe('foreign-site');
    expect(foreignRequest(sender, own, 'form')).toBe('foreign-site');
  });

  it('that changes something carries the header that no form can send', () => {
    expect(foreignRequest({ ...page, consoleHeader: undefined }, own)).toBe('header-missing');
    expect(foreignRequest({ ...page, consoleHeader: '0' }, own)).toBe('header-missing');
  });

  it('from a plain form of the console itself names its origin instead', () => {
    expect(foreignRequest({ ...page, consoleHeader: undefined }, own, 'form')).toBeUndefined();
    expect(foreignRequest({ ...page, consoleHeader: undefined, origin: undefined }, own, 'form')).toBe('foreign-site');
  });
});
