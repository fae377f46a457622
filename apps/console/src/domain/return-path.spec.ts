import { describe, expect, it } from '@jest/globals';
import { returnPath } from './return-path.js';

describe('the way back after a sign-in', () => {
  it.each(['/', '/barn/019d0c5e-7a00-7073-8a11-000000000073', '/min-ko?filter=forsenat', '/boende/1/adress'])('leads to %s', (path) => {
    expect(returnPath(path)).toBe(path);
  });

  it.each([
    ['another site', 'https://evil.example/'],
    ['another site without a scheme', '//evil.example/'],
    ['another site behind a backslash', '/\\evil.example/'],
    ['another site behind two', '\\\\evil.example/'],
    ['another site behind a backslash later', '/a/..\\..\\/evil.example'],
    ['another site behind a tab', '/\t/evil.example/'],
    ['another site behind a line break', '/\n/evil.example/'],
    ['another site behind a dot segment', '/.//evil.example/'],
    ['another site behind two dots', '/..//evil.example/'],
    ['another site behind an empty step', '/a//evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['a header of its own', '/\r\nset-cookie: a=b'],
    ['a host before an at sign', '@evil.example/'],
    ['no path at all', 'evil.example'],
    ['the sign-in itself', '/auth/sign-in?return=/'],
    ['an endless path', `/${'a'.repeat(600)}`],
    ['letters that a header cannot carry', '/barn/åsa'],
    ['a list', ['/a', '/b']],
    ['nothing', undefined],
  ])('does not lead to %s', (_what, asked) => {
    expect(returnPath(asked)).toBe('/');
  });
});
